package cn.qiancun.market.support;

import java.time.Duration;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** What a test may ask for beside the shop's own beans; {@code spring-boot:test-run} passes over it. */
@Profile("test")
@TestConfiguration(proxyBeanMethods = false)
public class TestSupport {
    private static final int FIRST_LOOK_MILLIS = 5;
    private static final int DOUBLINGS = 4;

    static {
        // Most of what is waited for is there at once or in a few milliseconds; what is not is looked for less and
        // less.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(
                (times, before) -> Duration.ofMillis(FIRST_LOOK_MILLIS << Math.min(times - 1, DOUBLINGS)));
    }

    @Bean
    @Primary
    static TestClock testClock() {
        return new TestClock();
    }

    @Bean
    static QueryCounter queryCounter() {
        return new QueryCounter();
    }

    @Bean
    static BeanPostProcessor queryCounting(QueryCounter counter) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source
                        ? ProxyDataSourceBuilder.create(source)
                                .listener(counter)
                                .build()
                        : bean;
            }
        };
    }
}
