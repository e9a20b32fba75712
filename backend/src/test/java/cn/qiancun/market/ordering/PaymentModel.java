package cn.qiancun.market.ordering;

import cn.qiancun.market.payments.Provider;

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
        NO_FUNDS
    }

    /** @see cn.qiancun.market.payments.Payments the states of an attempt, as far as no person has to decide */
    enum AttemptIs {
        INIT,
        PENDING,
        UNKNOWN,
        SUCCEEDED,
        CLOSED,
        SURPLUS
    }

    /** The states of a refund that the provider does not refuse. */
    enum RefundIs {
        APPROVED,
        WAIT_FUNDS,
        SUBMITTED,
        UNKNOWN,
        SUCCEEDED
    }

    static final class Attempt {
        final String name;
        final Provider provider;
        AttemptIs state = AttemptIs.INIT;
        There there = There.NOTHING;
        Fault fault = Fault.NONE;
        boolean timeIsOver;

        Attempt(String name, Provider provider) {
            this.name = name;
            this.provider = provider;
        }

        boolean isOpen() {
            return state == AttemptIs.INIT || state == AttemptIs.PENDING || state == AttemptIs.UNKNOWN;
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

        Refund(String name, Attempt from, long fen) {
            this.name = name;
            this.from = from;
            this.fen = fen;
        }
    }
}
