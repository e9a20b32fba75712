package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Opens the file of one attempt. */
@Service
public class PaymentFiles {
    private final JdbcClient jdbc;
    private final PaymentsDesk desk;
    private final PaymentSteps steps;
    private final Decisions decisions;

    PaymentFiles(JdbcClient jdbc, PaymentsDesk desk, PaymentSteps steps, Decisions decisions) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.steps = steps;
        this.decisions = decisions;
    }

    /** @throws BusinessException NOT_FOUND {@code payment.unknown} */
    public PaymentFile of(String outTradeNo) {
        var payment = desk.attempt(outTradeNo);
        return jdbc.sql("SELECT * FROM payments_attempt WHERE out_trade_no = ?")
                .param(outTradeNo)
                .query((row, number) -> new PaymentFile(
                        payment,
                        PaymentWay.valueOf(row.getString("way")),
                        row.getString("provider_trade_no"),
                        UtcTime.in(row, "expires_at"),
                        UtcTime.in(row, "next_due_at"),
                        row.getInt("polls"),
                        desk.refundsOf(outTradeNo),
                        desk.clawbacksOf(outTradeNo),
                        steps.of(outTradeNo),
                        decisions.ofWhatFollowed(outTradeNo)))
                .single();
    }
}
