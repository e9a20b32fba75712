package cn.qiancun.market.ordering;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.QuarantineVerdict;

/** What {@link OrderModel} knows of an attempt to pay and of a refund: where they stand with us and at the provider. */
final class PaymentModel {
    private PaymentModel() {}

    /** What the provider knows of an attempt. */
    enum There {
        NOTHING,
        WAITING,
        PAID,
        CLOSED
    }

    /** How the provider misbehaves for an attempt's trade when it is told to move something. */
    enum Fault {
        NONE,
        /** It does as told, but nobody hears so. */
        SILENT_AFTER_TAKING,
        UNDECIDED,
        NO_FUNDS,
        /** It takes a refund and does not say that it arrived until it does. */
        IN_FLIGHT
    }

    /** @see cn.qiancun.market.payments.AttemptState */
    enum AttemptIs {
        INIT,
        PENDING,
        UNKNOWN,
        SUCCEEDED,
        CLOSED,
        SURPLUS,
        /** Two persons decide. */
        QUARANTINED
    }

    /** @see cn.qiancun.market.payments.RefundState as far as no buyer's bank sends it back */
    enum RefundIs {
        APPROVED,
        WAIT_FUNDS,
        SUBMITTED,
        UNKNOWN,
        /** The provider's time for refunds is over: two persons decide. */
        FAILED,
        SUCCEEDED
    }

    static final class Attempt {
        final String name;
        final Provider provider;
        AttemptIs state = AttemptIs.INIT;
        There there = There.NOTHING;
        Fault fault = Fault.NONE;
        boolean timeIsOver;
        /** Paid so long ago that the provider refunds no more. */
        boolean finished;
        /** What two persons decided when it was quarantined. */
        QuarantineVerdict decided;

        Attempt(String name, Provider provider) {
            this.name = name;
            this.provider = provider;
        }

        boolean isOpen() {
            return state == AttemptIs.INIT || state == AttemptIs.PENDING || state == AttemptIs.UNKNOWN;
        }

        @Override
        public String toString() {
            return "%s %s: %s, there %s, fault %s, decided %s".formatted(provider, name, state, there, fault, decided);
        }

        boolean isPaidUnheard() {
            return there == There.PAID && (isOpen() || state == AttemptIs.CLOSED);
        }
    }

    static final class Refund {
        final String name;
        final Attempt from;
        final long fen;
        RefundIs state = RefundIs.APPROVED;
        /** The provider has done it, whether we know or not. */
        boolean taken;
        /** Taken, but the provider does not say that it arrived. */
        boolean onTheWay;

        boolean wasOnTheWay;
        /** The buyer got it from our bank account, after the provider had refused. */
        boolean otherwise;

        Refund(String name, Attempt from, long fen) {
            this.name = name;
            this.from = from;
            this.fen = fen;
        }

        @Override
        public String toString() {
            return "%s of %d fen: %s, taken %s, on the way %s".formatted(name, fen, state, taken, onTheWay);
        }

        /** It is with the provider or still to be brought there. */
        boolean isUnderway() {
            return state != RefundIs.SUCCEEDED && state != RefundIs.FAILED;
        }

        /** The provider is told. What it did not take before it takes now, unless its time is over. */
        void reach() {
            if (!taken && !from.finished) {
                taken = true;
                onTheWay = from.fault == Fault.IN_FLIGHT;
                wasOnTheWay = onTheWay;
            }
        }
    }
}
