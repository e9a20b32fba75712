package cn.qiancun.market.payments;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Commits;
import java.time.Clock;
import java.util.List;

/** Couriers beside the running shop's own, as another instance has them, also such as die half-way. */
final class Couriers {
    private Couriers() {}

    /** The process ends here: nothing after it runs, and nobody catches it. */
    static final class Killed extends Error {}

    static RefundCourier of(PaymentGateway gateway) {
        return new RefundCourier(
                bean(Refunds.class),
                bean(Attempts.class),
                bean(PaymentSteps.class),
                new PaymentGateways(List.of(gateway)),
                bean(Ledger.class),
                bean(PaymentSettings.class),
                bean(PaymentAlarms.class),
                AlonePayments.SHOP,
                bean(Commits.class),
                bean(Clock.class),
                AlonePayments.SHOP.getBeanProvider(RefundRoyalties.class));
    }

    /** Does what it is told, after which we die before its answer arrives. */
    static PaymentGateway dying(PaymentGateway real) {
        return new DyingGateway(real);
    }

    private static <T> T bean(Class<T> type) {
        return AlonePayments.SHOP.getBean(type);
    }

    private record DyingGateway(PaymentGateway real) implements PaymentGateway {
        @Override
        public Provider provider() {
            return real.provider();
        }

        @Override
        public Page open(Trade trade, Device device, String returnUrl) {
            return real.open(trade, device, returnUrl);
        }

        @Override
        public TradeReport query(Trade trade) {
            return real.query(trade);
        }

        @Override
        public CloseAnswer close(Trade trade) {
            return real.close(trade);
        }

        @Override
        public RefundAnswer refund(RefundOrder refund) {
            real.refund(refund);
            throw new Killed();
        }

        @Override
        public RefundAnswer queryRefund(RefundOrder refund) {
            return real.queryRefund(refund);
        }
    }
}
