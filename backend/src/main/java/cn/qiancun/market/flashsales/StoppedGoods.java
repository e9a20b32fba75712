package cn.qiancun.market.flashsales;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.flashsales.GoodRows.Offered;
import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.lots.LotStateChanged;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A lot is called back, and something of it is held that no other goods could fill: sessions stop selling these goods, and what
 * they had set aside is the seller's stock again, which the lot leaves at once. What was ordered is the recall's.
 */
@Component
class StoppedGoods {
    private static final Logger LOG = LoggerFactory.getLogger(StoppedGoods.class);

    private final GoodRows goods;
    private final SetAsides setAsides;
    private final Admission admission;
    private final SessionMemory memory;
    private final Lots lots;
    private final RetailGoods names;
    private final Accounts accounts;
    private final Messages messages;

    StoppedGoods(
            GoodRows goods,
            SetAsides setAsides,
            Admission admission,
            SessionMemory memory,
            Lots lots,
            RetailGoods names,
            Accounts accounts,
            Messages messages) {
        this.goods = goods;
        this.setAsides = setAsides;
        this.admission = admission;
        this.memory = memory;
        this.lots = lots;
        this.names = names;
        this.accounts = accounts;
        this.messages = messages;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(LotStateChanged changed) {
        if (changed.state() == LotState.RECALLED) {
            lots.byId(changed.lotId()).ifPresent(this::stop);
        }
    }

    private void stop(LotView lot) {
        // What left the stock with the lot was free; what is still counted is held by somebody.
        var held = lot.parts().stream()
                .filter(part -> part.onShelf() > 0)
                .map(LotView.Part::variantId)
                .collect(Collectors.toCollection(TreeSet::new));
        for (var one : goods.offered(held)) {
            var good = one.good();
            int left = setAsides.end(good.setAside());
            if (goods.stop(good.id(), lot.id(), left)) {
                tell(lot, one);
                AfterCommit.run(() -> admission.forget(List.of(good.id())));
                memory.forget(good.sessionId());
                LOG.info("Good {} of session {} is stopped; {} pieces are back", good.id(), good.sessionId(), left);
            }
        }
    }

    private void tell(LotView lot, Offered one) {
        var good = one.good();
        var named = names.byVariants(List.of(good.variantId())).get(good.variantId());
        var arguments = List.of(one.title(), named == null ? lot.productName() : named.productName());
        var key = "flash-stopped:" + good.id() + ":";
        var tells = new ArrayList<Tell>();
        holders(Role.VILLAGE_SELLER, Organisation.Kind.SELLER, good.sellerId())
                .forEach(account -> tells.add(
                        new Tell(key + account, account, "flash.told.stopped", arguments, "/village/sessions", false)));
        if (one.organiserId() != null) {
            holders(Role.FAIR_ORGANISER, Organisation.Kind.ORGANISER, one.organiserId())
                    .forEach(account -> tells.add(new Tell(
                            key + "o" + account,
                            account,
                            "flash.told.stopped",
                            arguments,
                            "/fair/sessions/" + good.sessionId(),
                            false)));
        }
        messages.tell(tells);
    }

    private List<Long> holders(Role role, Organisation.Kind kind, long organisation) {
        var key = Long.toString(organisation);
        return accounts.holders(role, kind, List.of(key)).getOrDefault(key, List.of());
    }
}
