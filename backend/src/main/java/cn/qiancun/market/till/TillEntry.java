package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One thing that happened at a till.
 *
 * @param key a UUID that the till made, the same however often it is sent
 * @param shiftKey the UUID of the shift
 * @param deviceTime what the till's clock said
 * @param clockOffsetMillis how far behind ours the till took its clock to be, or null
 * @param clerkId who stood at the till, or null
 */
record TillEntry(
        String key, String shiftKey, Instant deviceTime, Long clockOffsetMillis, Long clerkId, Content content) {
    /** What happened. */
    enum Kind {
        SHIFT_OPENED,
        SALE,
        DEPOSIT,
        SHIFT_CLOSED,
        HAND_OVER,
        /** Not sent as an entry: it waits for the customer's money, and the till for the answer. */
        QR_SALE,
        /** Not sent as an entry: the answer says how much comes back. */
        RETURN
    }

    /** What is told of it. */
    sealed interface Content permits Opening, CashSale, Deposit, Closing, HandOver, CodeSale {
        Kind kind();
    }

    record Opening(Money cash) implements Content {
        @Override
        public Kind kind() {
            return Kind.SHIFT_OPENED;
        }
    }

    /**
     * @param rounded what the customer was let go; null for nothing, and then no part of the content's hash
     * @param insteadOf the id of a payment by code that this cash takes the place of, or null
     */
    record CashSale(
            Basket basket,
            Money given,
            Money change,
            @JsonInclude(JsonInclude.Include.NON_NULL) Money rounded,
            String insteadOf)
            implements Content {
        Money letGo() {
            return rounded == null ? Money.ZERO : rounded;
        }

        @Override
        public Kind kind() {
            return Kind.SALE;
        }
    }

    record Deposit(Money amount, String note) implements Content {
        @Override
        public Kind kind() {
            return Kind.DEPOSIT;
        }
    }

    /** @param sales how many cash sales the till has made in this shift, sent or refused */
    record Closing(Money counted, String reason, long sales) implements Content {
        @Override
        public Kind kind() {
            return Kind.SHIFT_CLOSED;
        }
    }

    /** An order was handed over. @param code what its buyer showed */
    record HandOver(long waitingId, String code) implements Content {
        @Override
        public Kind kind() {
            return Kind.HAND_OVER;
        }
    }

    /** @param charged true if the customer's code is charged; null if a code is shown, and then no part of the content's hash */
    record CodeSale(
            Basket basket,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean charged) implements Content {
        @Override
        public Kind kind() {
            return Kind.QR_SALE;
        }
    }

    Kind kind() {
        return content.kind();
    }
}
