package cn.qiancun.market.payments;

import static cn.qiancun.market.payments.AlonePayments.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.sandbox.Switch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that every provider is survived in alike. */
class EveryProviderTest {
    @ParameterizedTest
    @EnumSource(Provider.class)
    void fault09_eightNotificationsAtOnceArePostedOnce(Provider provider) {
        var alone = new AlonePayments(provider);
        String order = alone.newOrder();
        String number = alone.visited(order, 1_200);
        alone.sandbox.books().set(number, Switch.EIGHT_IN_PARALLEL, Switch.BEFORE_REDIRECT);
        alone.buyer.pay(number);

        assertThat(alone.state(number)).isEqualTo("SUCCEEDED");
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
        assertThat(alone.heard.of(order, PaymentSettled.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void fault15_aLostNotificationIsFoundByAsking(Provider provider) {
        var alone = new AlonePayments(provider);
        String order = alone.newOrder();
        String number = alone.visited(order, 1_400);
        alone.sandbox.books().set(number, Switch.NO_NOTIFICATION);
        alone.buyer.pay(number);

        await().until(() -> alone.state(number).equals("SUCCEEDED"));
        assertThat(alone.postings(order, "PAYMENT")).isEqualTo(1);
    }
}
