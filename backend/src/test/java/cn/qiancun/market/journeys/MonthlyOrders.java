package cn.qiancun.market.journeys;

import cn.qiancun.market.payments.PaymentSettled;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.Sales;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A channel as ordering is one: it records a sale in the very transaction in which payments tells that it is paid. */
@Component
@Profile("test")
class MonthlyOrders {
    private final Map<String, RecordSale> placed = new ConcurrentHashMap<>();
    private final Sales sales;

    MonthlyOrders(Sales sales) {
        this.sales = sales;
    }

    void place(Collection<RecordSale> orders) {
        orders.forEach(order -> placed.put(order.reference(), order));
    }

    @EventListener
    void on(PaymentSettled settled) {
        var order = placed.get(settled.orderNumber());
        if (order != null) {
            sales.record(order);
        }
    }
}
