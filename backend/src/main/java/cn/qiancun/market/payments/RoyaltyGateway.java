package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;

/**
 * A provider that passes parts of a paid trade on to others by our instruction, so that their money never stands on an
 * account of ours to be redistributed. Every call may go over the network, so none may happen inside a database
 * transaction, and every call may be repeated under its number.
 *
 * <p>Each call throws {@link ProviderSilentException} where it is unknown whether the provider did it.
 */
public interface RoyaltyGateway {
    Provider provider();

    /** Binds the receiver to our account there; binding a bound one again is {@code DONE}. */
    Answer bind(Receiver receiver, String requestNo);

    Answer unbind(Receiver receiver, String requestNo);

    /** Whether the provider's own list has the receiver. */
    boolean isBound(Receiver receiver, String requestNo);

    /** How much of a trade the provider lets go away from the seller, in basis points. */
    int maxShare(String requestNo);

    /** With the same number, receiver and amount it may be sent any number of times: one effect. */
    Answer split(SplitOrder order);

    /** What became of a split that was sent before; {@code NOT_FOUND} if the provider knows none by that number. */
    Answer querySplit(SplitOrder order);

    /**
     * Who receives.
     *
     * @param account the provider's own 16 digits (USER_ID) or the name one signs in with there (LOGON_ID)
     * @param name the holder's name, which the provider compares with its own
     */
    record Receiver(Kind kind, String account, String name) {
        /** By what the account is named. */
        public enum Kind {
            USER_ID,
            LOGON_ID
        }

        /** Without account and name, which must not reach a log. */
        @Override
        public String toString() {
            return "Receiver[" + kind + "]";
        }
    }

    /** @param tradeNo the provider's number of the payment */
    record SplitOrder(String tradeNo, String requestNo, Receiver receiver, Money amount, String description) {}

    /** @param answer the provider's words without personal data */
    record Answer(Status status, String answer) {
        /** What came of it. */
        public enum Status {
            DONE,
            /** Not known to be done or refused: ask, or repeat it as it was. */
            IN_FLIGHT,
            NOT_FOUND,
            REFUSED
        }
    }
}
