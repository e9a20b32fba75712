package cn.qiancun.market.flashsales;

import cn.qiancun.market.inventory.SetAsideReturning;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * An order was not paid, or was given up before its goods left: the pieces go back to what is set aside, and the person's
 * count with them.
 */
@Component
class GivenBack {
    private final BuyerRows buyers;
    private final Admission admission;

    GivenBack(BuyerRows buyers, Admission admission) {
        this.buyers = buyers;
        this.admission = admission;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(SetAsideReturning returning) {
        var goods = buyers.giveBack(returning.reference(), returning.variantIds());
        if (!goods.isEmpty()) {
            AfterCommit.run(() -> admission.forget(goods));
        }
    }
}
