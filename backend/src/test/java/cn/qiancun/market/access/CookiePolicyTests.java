package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class CookiePolicyTests {
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void inProductionCookiesTravelOverTlsAndBelongToThisHostAlone() {
        environment.setActiveProfiles("production");
        var cookie = new CookiePolicy(environment)
                .cookie("guest", "x", Duration.ofDays(1))
                .toString();

        assertThat(cookie)
                .startsWith("__Host-guest=x")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void elsewhereTheyWorkWithoutTls() {
        var cookie = new CookiePolicy(environment).cookie("guest", "x", null).toString();

        assertThat(cookie).startsWith("guest=x").contains("HttpOnly").doesNotContain("Secure");
    }

    @Test
    void theSettingDecidesWhereItIsGiven() {
        environment.setActiveProfiles("production");
        environment.setProperty("market.cookies.secure", "false");

        assertThat(new CookiePolicy(environment).isSecure()).isFalse();
    }
}
