package cn.qiancun.market.payments;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets what providers said once it is older than the setting; what happened, and when, stays. In small batches, so that
 * no instance holds many rows at once; several instances may do it side by side.
 */
@Component
class AnswerRetention {
    private static final Logger log = LoggerFactory.getLogger(AnswerRetention.class);
    private static final int BATCH = 500;

    /** What somebody still works on is not forgotten: quarantined attempts and refunds that did not arrive. */
    private static final List<String> FORGETTING = List.of(
            "UPDATE payments_step SET answer = NULL WHERE",
            "UPDATE payments_attempt SET answer = NULL WHERE state <> 'QUARANTINED' AND",
            "UPDATE payments_refund SET answer = NULL WHERE state NOT IN ('FAILED', 'RETURNED') AND");

    private final JdbcClient jdbc;
    private final PaymentSettings settings;

    AnswerRetention(JdbcClient jdbc, PaymentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${market.payments.forgetting-every:1h}", initialDelayString = "2m")
    void everyRound() {
        forgetOld();
    }

    /** @return how many answers were emptied */
    int forgetOld() {
        int sum = FORGETTING.stream().mapToInt(this::forget).sum();
        if (sum > 0) {
            log.info("Forgot {} answers of payment providers older than {}", sum, settings.answersKept());
        }
        return sum;
    }

    private int forget(String statement) {
        int sum = 0;
        int emptied;
        do {
            emptied = jdbc.sql(statement + " answer_since < UTC_TIMESTAMP(6) - INTERVAL :kept SECOND LIMIT " + BATCH)
                    .param("kept", settings.answersKept().toSeconds())
                    .update();
            sum += emptied;
        } while (emptied == BATCH);
        return sum;
    }
}
