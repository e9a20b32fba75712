package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.Expectation.expect;

import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.ordering.PaymentModel.Refund;
import cn.qiancun.market.payments.CureVerdict;
import cn.qiancun.market.payments.QuarantineVerdict;

/** What two persons decide about an order's money: one proposes, another approves. What is refused is rejected again. */
final class ModelledDecisions {
    private static final String NOTE = "与渠道账单核对过";

    private final ModelledShop shop;
    private final OrderModel model;

    ModelledDecisions(ModelledShop shop, OrderModel model) {
        this.shop = shop;
        this.model = model;
    }

    void decide(Attempt attempt, QuarantineVerdict verdict) {
        expect(
                () -> {
                    shop.quarantine.propose(shop.clerk, attempt.name, verdict, NOTE);
                    long proposal =
                            shop.quarantine.decisionsOn(attempt.name).get(0).id();
                    try {
                        shop.quarantine.approve(shop.approver, attempt.name, proposal);
                    } finally {
                        if (shop.quarantine.decisionsOn(attempt.name).get(0).isOpen()) {
                            shop.quarantine.reject(shop.approver, attempt.name, proposal);
                        }
                    }
                },
                () -> model.decide(attempt, verdict));
    }

    /** @param otherwise it was paid from the bank account; else it is sent again */
    void cure(Refund refund, boolean otherwise) {
        var number = shop.requestNo(refund.name);
        expect(
                () -> {
                    var verdict = otherwise ? CureVerdict.PAID_OTHERWISE : CureVerdict.SEND_AGAIN;
                    shop.cures.propose(shop.clerk, number, verdict, NOTE);
                    long proposal =
                            shop.cures.ofAttempt(refund.from.name).get(0).id();
                    shop.cures.approve(shop.approver, number, proposal);
                },
                () -> model.courier.cure(refund, otherwise));
    }
}
