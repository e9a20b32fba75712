package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class TokensApiTests {
    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient database;

    private Api api;
    private String phone;

    @BeforeEach
    void registerSomebody() {
        api = Api.on(port);
        phone = People.phone();
        var created = api.post("/api/v1/accounts", account(phone));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("id").isString()).isTrue();
    }

    private static Map<String, String> account(String phone) {
        return Map.of("phone", phone, "password", People.PASSWORD, "displayName", "居民");
    }

    @Test
    void aTokenSignsInUntilItIsSignedOut() {
        var resident = api.signIn(phone, People.PASSWORD);

        assertThat(resident.delete("/api/v1/tokens/current").status()).isEqualTo(204);
        var after = resident.delete("/api/v1/tokens/current");
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.problem()).isEqualTo("token.invalid");
        assertThat(after.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aTokenLosesARoleWithItsOwner() {
        long id = accounts.withPhone(phone).orElseThrow();
        accounts.grant(id, Role.ADMIN, Organisation.PLATFORM);
        var admin = api.signIn(phone, People.PASSWORD);
        assertThat(admin.get("/api/test/admin").status()).isEqualTo(200);

        accounts.revoke(id, Role.ADMIN, Organisation.PLATFORM);
        assertThat(admin.get("/api/test/admin").status()).isEqualTo(403);
    }

    @Test
    void anExpiredTokenIsWorthNothing() {
        var resident = api.signIn(phone, People.PASSWORD);
        database.sql("""
                        UPDATE access_token SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND
                         WHERE account_id = (SELECT id FROM access_account WHERE phone = ?)""").param(phone).update();

        assertThat(resident.delete("/api/v1/tokens/current").status()).isEqualTo(401);
    }

    @Test
    void theDatabaseDoesNotKnowTheToken() {
        var answer = api.post("/api/v1/tokens", Map.of("phone", phone, "password", People.PASSWORD));
        var token = answer.json().get("accessToken").asString();

        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(answer.json().get("expiresIn").asLong()).isPositive();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(database.sql("SELECT COUNT(*) FROM access_token WHERE token_hash = ?")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anUnknownPhoneAndAWrongPasswordAnswerAlike() {
        var wrong = api.post("/api/v1/tokens", Map.of("phone", phone, "password", "not the password"));
        var unknown = api.post("/api/v1/tokens", Map.of("phone", People.phone(), "password", "not the password"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("account.credentials-wrong");
        assertThat(unknown.response().body()).isEqualTo(wrong.response().body());
    }

    @Test
    void aHundredWrongPasswordsAreStoppedWhateverAddressTheyClaim() {
        var statuses = IntStream.range(0, 100)
                .mapToObj(i -> api.with("X-Forwarded-For", "203.0.113." + i)
                        .post("/api/v1/tokens", Map.of("phone", phone, "password", "wrong password " + i)))
                .toList();

        assertThat(statuses.stream().filter(answer -> answer.status() == 401)).hasSizeLessThan(30);
        var last = statuses.get(99);
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        assertThat(last.problem()).isEqualTo("account.too-many-attempts");
        assertThat(api.post("/api/v1/tokens", Map.of("phone", phone, "password", People.PASSWORD))
                        .status())
                .as("the right password has to wait as well")
                .isEqualTo(429);
    }

    @Test
    void aPhoneThatIsTakenIsRefused() {
        var again = api.with("Accept-Language", "en").post("/api/v1/accounts", account(phone));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("account.phone-taken");
        assertThat(again.json().get("detail").asString()).contains("sign in");
    }

    @Test
    void nobodyRegistersAsAnOperator() {
        var greedy = api.post(
                "/api/v1/accounts",
                Map.of("phone", People.phone(), "password", People.PASSWORD, "displayName", "x", "role", "ADMIN"));

        assertThat(greedy.status()).isEqualTo(422);
        assertThat(greedy.problem()).isEqualTo("request.unknown-field");
        assertThat(greedy.json().get("errors").get(0).get("pointer").asString()).isEqualTo("/role");
    }

    @Test
    void aNewPasswordEndsTheTokens() {
        var resident = api.signIn(phone, People.PASSWORD);
        long id = accounts.withPhone(phone).orElseThrow();

        accounts.changePassword(id, People.PASSWORD, "another good one");

        assertThat(resident.delete("/api/v1/tokens/current").status()).isEqualTo(401);
        api.signIn(phone, "another good one");
    }
}
