package cn.qiancun.market.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

@MarketTest
class PaymentsPageTest {
    @Autowired
    private Payments payments;

    @Autowired
    private PaymentsDesk desk;

    @Autowired
    private JdbcClient database;

    @Autowired
    private SpringTemplateEngine templates;

    @Test
    void quarantinedMoneyStandsFirstWithItsReason() {
        String order = "Q" + Ids.next();
        String number = payments.open(new OpenPayment(
                order,
                Money.ofFen(123_456),
                Provider.ALIPAY,
                "<script>",
                Instant.now().plusSeconds(900)));
        database.sql("UPDATE payments_attempt SET state = 'QUARANTINED', trouble = 'amount', next_due_at = NULL,"
                        + " answer = 'total_amount=<b>1</b>' WHERE out_trade_no = ?")
                .param(number)
                .update();

        assertThat(desk.troubledAttempts())
                .first()
                .extracting(PaymentsDesk.Row::number)
                .isEqualTo(number);
        assertThat(page(Locale.SIMPLIFIED_CHINESE))
                .contains(order, "金额不符", "支付宝", "1,234.56", "&lt;b&gt;")
                .doesNotContain("??");
        assertThat(page(Locale.ENGLISH)).contains("The amount differs").doesNotContain("??");
    }

    private String page(Locale language) {
        return templates.process(
                "ops/payments",
                new Context(
                        language,
                        Map.of(
                                "view",
                                "payments",
                                "state",
                                "QUARANTINED",
                                "states",
                                desk.attemptStates(),
                                "troubled",
                                desk.troubledAttempts(),
                                "rows",
                                desk.attempts("QUARANTINED", null, PageQuery.of(1, 30)),
                                "number",
                                "",
                                "lang",
                                language.toLanguageTag(),
                                "largeType",
                                false,
                                "path",
                                "/ops/payments")));
    }

    @Test
    void theListIsFilteredByStateAndKnowsNoOthers() {
        assertThat(desk.refunds("FAILED", null, PageQuery.of(1, 10)).items())
                .allSatisfy(row -> assertThat(row.state()).isEqualTo("FAILED"));
        for (String state : List.of("' OR 1=1 --", "PAID")) {
            assertThatThrownBy(() -> desk.attempts(state, null, PageQuery.of(1, 10)))
                    .isInstanceOf(BusinessException.class)
                    .hasMessageContaining("payment.state");
        }
    }
}
