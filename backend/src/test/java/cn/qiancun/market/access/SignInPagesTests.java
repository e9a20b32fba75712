package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MarketTest
class SignInPagesTests {
    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    private Browser browser;
    private String phone;
    private long account;

    @BeforeEach
    void registerSomebody() {
        browser = Browser.on(port);
        phone = People.phone();
        account = accounts.register(phone, People.PASSWORD, "李店长");
    }

    @Test
    void aPageForMembersAsksToSignInAndLeadsBack() {
        var asked = browser.get("/account?tab=a%26b");
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(Browser.location(asked)).isEqualTo("/sign-in?next=%2Faccount%3Ftab%3Da%2526b");

        assertThat(browser.get(Browser.location(asked)).body()).contains("value=\"/account?tab=a%26b\"");
        var signedIn = browser.submit(
                "/sign-in",
                "/sign-in",
                Map.of("phone", phone, "password", People.PASSWORD, "next", "/account?tab=a%26b"));
        assertThat(Browser.location(signedIn)).isEqualTo("/account?tab=a%26b");
        assertThat(browser.get("/account").body()).contains("李店长，您好");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/%0d%0aLocation:x\n",
                "javascript:alert(1)",
                "evil"
            })
    void nobodyIsSentToAnotherSite(String next) {
        var signedIn = browser.submit(
                "/sign-in", "/sign-in", Map.of("phone", phone, "password", People.PASSWORD, "next", next));

        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(Browser.location(signedIn)).isEqualTo("/");
    }

    @Test
    void browsersAreToldWhatTheyMayFillIn() {
        assertThat(browser.get("/sign-in").body())
                .contains("type=\"tel\" autocomplete=\"username\"", "autocomplete=\"current-password\"");
        assertThat(browser.get("/register").body())
                .contains("autocomplete=\"username\"", "autocomplete=\"nickname\"", "autocomplete=\"new-password\"");
        browser.signIn(phone, People.PASSWORD);
        assertThat(browser.get("/account/password").body())
                .contains("autocomplete=\"current-password\"", "autocomplete=\"new-password\"");
        assertThat(browser.get("/addresses").body())
                .contains(
                        "autocomplete=\"name\"",
                        "autocomplete=\"tel\"",
                        "autocomplete=\"street-address\"",
                        "autocomplete=\"address-level3\"");
    }

    @Test
    void aWrongPasswordKeepsThePhoneAndSaysSoAtTheField() {
        var refused = browser.submit(
                "/sign-in", "/sign-in", Map.of("phone", phone, "password", "not the password", "next", "/"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"" + phone + "\"", "手机号或密码不对")
                .doesNotContain("not the password");
    }

    @Test
    void aPlantedSessionIsNotTheOneThatSignsIn() {
        browser.plant("session", "cGxhbnRlZC1ieS1zb21lYm9keQ==");

        browser.signIn(phone, People.PASSWORD);

        assertThat(browser.cookie("session").orElseThrow().getValue()).doesNotContain("cGxhbnRlZC1ieS1zb21lYm9keQ");
        assertThat(browser.cookie("session").orElseThrow().isHttpOnly()).isTrue();
    }

    @Test
    void eachSignInHasASessionIdOfItsOwn() {
        browser.signIn(phone, People.PASSWORD);
        var first = browser.cookie("session").orElseThrow().getValue();
        browser.submit("/account", "/sign-out", Map.of());
        browser.signIn(phone, People.PASSWORD);

        assertThat(browser.cookie("session").orElseThrow().getValue()).isNotEqualTo(first);
    }

    @Test
    void afterSigningOutTheOldCookieOpensNothing() {
        browser.signIn(phone, People.PASSWORD);
        var old = browser.cookie("session").orElseThrow().getValue();
        assertThat(browser.submit("/account", "/sign-out", Map.of()).statusCode())
                .isEqualTo(302);

        var thief = Browser.on(port);
        thief.plant("session", old);
        assertThat(thief.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var refused = browser.post("/sign-in", Map.of("phone", phone, "password", People.PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("页面打开太久");
        assertThat(browser.cookie("session")).isEmpty();
    }

    @Test
    void aRoleTakenAwayIsGoneAtTheNextRequest() {
        browser.signIn(phone, People.PASSWORD);
        assertThat(browser.get("/store").statusCode()).isEqualTo(403);

        accounts.grant(account, Role.STORE_CLERK, Organisation.store(1));
        assertThat(browser.get("/store").statusCode()).isEqualTo(200);
        assertThat(browser.get("/account").body()).contains("href=\"/store\"", "门店店员");

        accounts.revoke(account, Role.STORE_CLERK, Organisation.store(1));
        assertThat(browser.get("/store").statusCode()).isEqualTo(403);
    }

    @Test
    void aNewPasswordSignsOtherBrowsersOut() {
        browser.signIn(phone, People.PASSWORD);
        var other = Browser.on(port).signIn(phone, People.PASSWORD);

        var changed = browser.submit(
                "/account/password",
                "/account/password",
                Map.of("current", People.PASSWORD, "replacement", "another good one"));

        assertThat(Browser.location(changed)).isEqualTo("/account");
        assertThat(browser.get("/account").body()).contains("密码已修改");
        assertThat(browser.get("/account").body()).as("told once").doesNotContain("密码已修改");
        assertThat(other.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void aWrongCurrentPasswordChangesNothing() {
        browser.signIn(phone, People.PASSWORD);

        var refused = browser.submit(
                "/account/password",
                "/account/password",
                Map.of("current", "not the password", "replacement", "another good one"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("现在的密码不对");
        Browser.on(port).signIn(phone, People.PASSWORD);
    }

    @Test
    void registeringSignsInAndForgetsTheGuest() {
        var guest = "0123456789abcdef0123456789abcdef";
        browser.plant("guest", guest);

        var registered = browser.submit(
                "/register",
                "/register",
                Map.of("phone", People.phone(), "password", People.PASSWORD, "displayName", "新居民", "next", "/"));

        assertThat(registered.statusCode()).isEqualTo(302);
        assertThat(browser.get("/account").body()).contains("新居民");
        assertThat(browser.cookie("guest")).isEmpty();
    }

    @Test
    void aBadNameComesBackWithWhatWasEntered() {
        var fresh = People.phone();
        var refused = browser.submit(
                "/register",
                "/register",
                Map.of("phone", fresh, "password", People.PASSWORD, "displayName", "a\u202Eb", "next", "/"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"" + fresh + "\"", "改变文字方向");
    }

    @Test
    void browsingWithoutSigningInSetsNoSession() {
        browser.get("/sign-in");
        browser.get("/no-such-page");

        assertThat(browser.cookie("session")).isEmpty();
        assertThat(browser.cookie("guest")).isEmpty();
    }
}
