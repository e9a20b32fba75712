package cn.qiancun.market.payouts;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.RoyaltyGateway.Answer;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What operations see and do about splits: who receives them, what waits, and what to do about it. */
@Service
public class SplitDesk {
    private static final int SHOWN = 50;
    /** The provider that splits; another would bring its own limits and relations. */
    public static final Provider PROVIDER = Provider.ALIPAY;

    private final SplitReader reader;
    private final Splits splits;
    private final SplitRelations relations;
    private final SplitBinding binding;
    private final PayoutAccounts accounts;
    private final BeneficiaryAccess access;
    private final AuditLog audit;

    SplitDesk(
            SplitReader reader,
            Splits splits,
            SplitRelations relations,
            SplitBinding binding,
            PayoutAccounts accounts,
            BeneficiaryAccess access,
            AuditLog audit) {
        this.reader = reader;
        this.splits = splits;
        this.relations = relations;
        this.binding = binding;
        this.accounts = accounts;
        this.access = access;
        this.audit = audit;
    }

    /**
     * Who receives for a village.
     *
     * @param account what it is paid to, or null without a verified one
     * @param relation {@code BOUND}, {@code UNBOUND} or {@code REFUSED} as the provider said last; null if it never did,
     *     or for an account that is not the provider's
     */
    public record ReceiverView(Beneficiary beneficiary, PayoutAccountView account, String relation, String answer) {
        /** Whether the provider can split to it; else it is paid by batch. */
        public boolean splittable() {
            return account != null && account.kind() == PayeeKind.ALIPAY;
        }
    }

    /** The collective's and the growers'. */
    public List<ReceiverView> receiversOf(VillageCode village) {
        var both = List.of(Beneficiary.collective(village), Beneficiary.growers(village));
        var paidTo = accounts.paidTo(both);
        var receivers = new ArrayList<ReceiverView>();
        for (var beneficiary : both) {
            var account = paidTo.get(beneficiary);
            var known = account == null
                    ? null
                    : relations.find(PROVIDER, account.id()).orElse(null);
            receivers.add(new ReceiverView(
                    beneficiary,
                    account,
                    known == null ? null : known.state().name(),
                    known == null ? null : known.answer()));
        }
        return receivers;
    }

    /** Those that are open longer than they should be, the oldest first. */
    public List<SplitView> stuck() {
        return reader.stuck(SHOWN);
    }

    /** @param state a state's name, or null for all; @throws BusinessException INVALID {@code split.state} */
    public PageOf<SplitView> splits(String state, PageQuery query) {
        return reader.page(state, query);
    }

    /** @throws BusinessException NOT_FOUND */
    public SplitView split(long id) {
        return reader.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The provider is asked now; the split keeps its number. @throws BusinessException CONFLICT {@code split.settled} */
    @Transactional
    public SplitView hurry(Actor actor, long id) {
        requireDesk(actor);
        var split = split(id);
        if (!splits.hurry(id)) {
            throw BusinessException.conflict("split.settled");
        }
        audit.record(actor, "split.hurried", "split:" + id, split.requestNo());
        return split(id);
    }

    private void requireDesk(Actor actor) {
        if (!actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM)) {
            access.requirePlatform(actor, Role.OPERATOR);
        }
    }

    /** What an operator asks the provider about a receiver. */
    public enum Errand {
        BIND,
        UNBIND,
        CHECK
    }

    /**
     * Asks the provider now, outside any transaction, and records what it says.
     *
     * @throws BusinessException NOT_FOUND unless the account is one that the village is paid to at the provider,
     *     CONFLICT {@code split.relation-refused}, UNAVAILABLE {@code payment.provider-silent}
     */
    @Transactional(propagation = Propagation.NEVER)
    public void relate(Actor actor, VillageCode village, long accountId, Errand errand) {
        access.requirePlatform(actor, Role.OPERATOR);
        if (receiversOf(village).stream()
                .noneMatch(
                        receiver -> receiver.splittable() && receiver.account().id() == accountId)) {
            throw BusinessException.notFound("not-found");
        }
        audit.record(
                actor, "split.relation-" + errand.name().toLowerCase(Locale.ROOT), "payout-account:" + accountId, "");
        try {
            var status = run(errand, accountId);
            if (status == Answer.Status.REFUSED) {
                throw BusinessException.conflict("split.relation-refused");
            }
            if (status != Answer.Status.DONE) {
                throw BusinessException.unavailable("payment.provider-silent");
            }
        } catch (ProviderSilentException silent) {
            throw BusinessException.unavailable("payment.provider-silent");
        }
    }

    /**
     * How much of a trade the provider lets go away from the seller, in basis points, as it says now.
     *
     * @throws BusinessException FORBIDDEN unless an operator asks, UNAVAILABLE {@code payment.provider-silent}
     */
    @Transactional(propagation = Propagation.NEVER)
    public int allowedByProvider(Actor actor) {
        access.requirePlatform(actor, Role.OPERATOR);
        try {
            return binding.maxShare(PROVIDER);
        } catch (ProviderSilentException silent) {
            throw BusinessException.unavailable("payment.provider-silent");
        }
    }

    private Answer.Status run(Errand errand, long accountId) {
        return switch (errand) {
            case BIND -> binding.bind(PROVIDER, accountId).status();
            case UNBIND -> binding.unbind(PROVIDER, accountId).status();
            case CHECK -> {
                binding.check(PROVIDER, accountId);
                yield Answer.Status.DONE;
            }
        };
    }
}
