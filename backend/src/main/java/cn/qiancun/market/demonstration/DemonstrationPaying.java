package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.OrderPayments;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.PublicUrl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Pays as buyers do, through the provider; where there is no sandbox nothing is paid, and nothing is pretended. */
@Component
@Profile("demonstration")
class DemonstrationPaying {
    private final ObjectProvider<PayingBuyer> buyers;
    private final OrderPayments orderPayments;
    private final Payments payments;
    private final Orders orders;
    private final PublicUrl publicUrl;

    DemonstrationPaying(
            ObjectProvider<PayingBuyer> buyers,
            OrderPayments orderPayments,
            Payments payments,
            Orders orders,
            PublicUrl publicUrl) {
        this.buyers = buyers;
        this.orderPayments = orderPayments;
        this.payments = payments;
        this.orders = orders;
        this.publicUrl = publicUrl;
    }

    boolean isPossible() {
        return buyers.stream().anyMatch(PayingBuyer::isHere);
    }

    /** @throws IllegalStateException if the shop does not know of it then */
    void pay(Actor buyer, String order) {
        var attempt = orderPayments.open(buyer, order, Provider.ALIPAY);
        var start = payments.start(attempt, Device.DESKTOP, publicUrl.of("/orders/" + order));
        buyers.getObject().pay(start);
        if (orders.require(buyer, order).state() != OrderState.PAID) {
            throw new IllegalStateException("The payment of order " + order + " has not arrived");
        }
    }

    void scan(String code) {
        buyers.getObject().scan(code);
    }
}
