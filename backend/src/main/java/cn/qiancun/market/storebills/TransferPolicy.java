package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What may be entered as a transfer; the refusal names the field. */
@Component
class TransferPolicy {
    private final Clock clock;

    TransferPolicy(Clock clock) {
        this.clock = clock;
    }

    /** @return the transfer as it is kept */
    EnterTransfer require(EnterTransfer transfer) {
        var serial = transfer.serial() == null ? "" : transfer.serial().strip();
        if (!serial.matches("[0-9A-Za-z_-]{4,40}")) {
            throw BusinessException.invalid("serial", "storebill.serial");
        }
        if (transfer.amount() == null || !transfer.amount().isPositive()) {
            throw BusinessException.invalid("amount", "storebill.amount");
        }
        var today = ShopCalendar.dayOf(clock.instant());
        if (transfer.paidOn() == null
                || transfer.paidOn().isAfter(today)
                || transfer.paidOn().isBefore(today.minusYears(2))) {
            throw BusinessException.invalid("paidOn", "storebill.paid-on");
        }
        return new EnterTransfer(
                serial,
                transfer.paidOn(),
                transfer.amount(),
                PlainText.require("payer", "storebill.payer", transfer.payer(), 80),
                PlainText.orEmpty("memo", "storebill.memo", transfer.memo(), 200));
    }
}
