package cn.qiancun.market.ordering;

import cn.qiancun.market.payments.Provider;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The shop's rules that an operator may set.
 *
 * @param paymentWindow how long a placed order holds its stock for payment; by the database's time
 * @param confirmationWindow from delivery until an order completes by itself; by the injected clock
 * @param deliveryWindow from shipment until goods count as delivered without a report; by the injected clock
 * @param deliveryFeeFen home delivery, per consignment
 * @param freeDeliveryFromFen goods per consignment from which delivery is free
 * @param codeTries wrong pick-up codes until a clerk's next try must wait
 * @param codeLock how long it must wait
 * @param pickupReminder after how long at the pick-up point the buyer is reminded; by the injected clock
 * @param pickupLimit how long goods wait there until the store may send them back
 * @param coldPickupReminder the same for goods that are kept cool, frozen or alive
 * @param coldPickupLimit the same for them
 * @param providers with whom the order's page offers to pay, in this order; each must be configured in payments
 */
@ConfigurationProperties("market.ordering")
public record OrderingProperties(
        @DefaultValue("30m") Duration paymentWindow,
        @DefaultValue("7d") Duration confirmationWindow,
        @DefaultValue("10d") Duration deliveryWindow,
        @DefaultValue("800") long deliveryFeeFen,
        @DefaultValue("19900") long freeDeliveryFromFen,
        @DefaultValue("5") int codeTries,
        @DefaultValue("10m") Duration codeLock,
        @DefaultValue("2d") Duration pickupReminder,
        @DefaultValue("5d") Duration pickupLimit,
        @DefaultValue("6h") Duration coldPickupReminder,
        @DefaultValue("24h") Duration coldPickupLimit,
        @DefaultValue("ALIPAY") List<Provider> providers) {}
