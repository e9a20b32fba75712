package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.payments.PaymentSettled;
import cn.qiancun.market.payments.PaymentsClosed;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments tells every channel of every payment; ordering listens to those of its own orders. */
@MarketTest
class OtherChannelsPaymentsTest {
    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    QueryCounter queries;

    @ParameterizedTest
    @ValueSource(strings = {"R26112200000017", "bill:370102:2026-11", "Q1", "till-9/7", ""})
    void whatIsPaidElsewhereIsNotOurs(String number) throws Exception {
        assertThatCode(() -> tell(settled(number))).doesNotThrowAnyException();
        assertThatCode(() -> tell(new PaymentsClosed(number))).doesNotThrowAnyException();
        var refunded = new RefundSettled(number, "cancel:" + number, Money.ofFen(100));
        assertThat(queries.during(() -> tell(refunded))).isEmpty();
    }

    @Test
    void aNumberOfOursWithoutItsOrderIsAFaultThatIsNotSwallowed() {
        var number = OrderNumber.next(LocalDate.of(2026, 11, 22)).value();
        assertThatThrownBy(() -> tell(settled(number))).isInstanceOf(BusinessException.class);
        assertThatThrownBy(() -> tell(new PaymentsClosed(number))).isInstanceOf(BusinessException.class);
    }

    private static PaymentSettled settled(String number) {
        return new PaymentSettled(number, "A" + Ids.next(), Provider.ALIPAY, Money.ofFen(100), Instant.now());
    }

    private Void tell(Object event) {
        transactions.executeWithoutResult(status -> events.publishEvent(event));
        return null;
    }
}
