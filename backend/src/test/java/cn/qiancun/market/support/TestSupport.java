package cn.qiancun.market.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** What a test may ask for beside the shop's own beans; `spring-boot:test-run` sees this class, too, and passes over it. */
@Profile("test")
@TestConfiguration(proxyBeanMethods = false)
class TestSupport {
    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }
}
