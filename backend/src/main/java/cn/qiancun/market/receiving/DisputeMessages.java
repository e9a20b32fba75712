package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells village and store what becomes of a dispute, in the transaction in which it does; whoever did it knows. */
@Component
class DisputeMessages {
    private static final Set<Role> SELLERS = Set.of(Role.VILLAGE_SELLER);
    private static final Set<Role> STAFF = Set.of(Role.STORE_CLERK, Role.STORE_MANAGER);

    private final Messages messages;
    private final Accounts accounts;
    private final Stores stores;

    DisputeMessages(Messages messages, Accounts accounts, Stores stores) {
        this.messages = messages;
        this.accounts = accounts;
        this.stores = stores;
    }

    /** The village has to answer. */
    void opened(Receipt receipt, long disputeId, Instant dueAt) {
        var store = stores.require(receipt.storeId()).name();
        village(receipt, 0, disputeId, "opened", receipt.number(), store, ShopCalendar.minute(dueAt));
    }

    /** The village agreed or objected, or an operator decided. @param how the end of the text's key */
    void answered(Actor by, Receipt receipt, String how) {
        long disputeId = receipt.dispute().id();
        village(receipt, by.accountId(), disputeId, how, receipt.number());
        tell(
                to(Organisation.store(receipt.storeId()), STAFF),
                by.accountId(),
                disputeId,
                how,
                "/store/receipts/" + receipt.number(),
                receipt.number());
    }

    private void village(Receipt receipt, long but, long disputeId, String how, String... arguments) {
        var sellers = to(Organisation.seller(receipt.sellerId()), SELLERS);
        tell(sellers, but, disputeId, how, "/village/receipts/" + receipt.number(), arguments);
    }

    private Set<Long> to(Organisation organisation, Set<Role> roles) {
        return accounts.members(organisation).stream()
                .filter(member -> roles.contains(member.role()))
                .map(Accounts.Member::accountId)
                .collect(Collectors.toSet());
    }

    /** The same may be said again of a dispute: a complaint joins one that was objected to. */
    private void tell(Set<Long> whom, long but, long disputeId, String how, String path, String... arguments) {
        var key = "dispute:" + disputeId + ":" + Ids.next() + ":";
        messages.tell(whom.stream()
                .filter(account -> account != but)
                .map(account ->
                        new Tell(key + account, account, "notice.receiving." + how, List.of(arguments), path, false))
                .toList());
    }
}
