package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class AccountsTests {
    @Autowired
    private Accounts accounts;

    @Autowired
    private SignIn signIn;

    @Autowired
    private AccessSettings settings;

    @Autowired
    private AccountRows rows;

    @Autowired
    private Passwords passwords;

    @Autowired
    private SharedBuckets buckets;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient database;

    private long register() {
        return accounts.register(People.phone(), People.PASSWORD, "王会计");
    }

    @Test
    void aNewAccountIsAResidentAndNothingElse() {
        var actor = accounts.actor(register());

        assertThat(actor.displayName()).isEqualTo("王会计");
        assertThat(actor.memberships()).containsExactly(new Membership(Role.RESIDENT, Organisation.PLATFORM));
    }

    @Test
    void aRoleIsGivenOnceAndTakenAway() {
        long id = register();
        var village = Organisation.village("370115004201");

        accounts.grant(id, Role.VILLAGE_ACCOUNTANT, village);
        accounts.grant(id, Role.VILLAGE_ACCOUNTANT, village);
        assertThat(accounts.actor(id).organisationsOf(Role.VILLAGE_ACCOUNTANT, Organisation.Kind.VILLAGE))
                .containsExactly(village);

        accounts.revoke(id, Role.VILLAGE_ACCOUNTANT, village);
        assertThat(accounts.actor(id).has(Role.VILLAGE_ACCOUNTANT)).isFalse();
    }

    @Test
    void oneAddressRegistersSoManyInAnHourAndItsNeighbourStillDoes() {
        // Not one of these comes so far as to be hashed; that they were tried counts.
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> {
                    for (int i = 0; i <= settings.registrationsPerAddress() + 10; i++) {
                        assertThatExceptionOfType(BusinessException.class)
                                .isThrownBy(() -> signIn.register(People.phone(), "short", "居民", "198.51.100.7"))
                                .satisfies(refused -> {
                                    if (refused instanceof TooManyAttempts stop) {
                                        throw stop;
                                    }
                                });
                    }
                })
                .satisfies(stop -> assertThat(stop.code()).isEqualTo("account.too-many-registrations"));
        assertThat(signIn.register(People.phone(), People.PASSWORD, "居民", "198.51.100.8"))
                .isPositive();
    }

    @Test
    void nobodyCountsPeopleByAskingWhichPhonesAreTaken() {
        var few = new AccessSettings(
                4, settings.sessionIdle(), settings.tokenLifetime(), 3, 3, settings.failureWindow(), 100, 3_000);
        var guarded = new SignIn(
                rows, accounts, passwords, new SignInThrottle(buckets, few), new RegistrationThrottle(buckets, few));
        var asker = "198.51.100." + (20 + Ids.next() % 200);
        for (int i = 0; i < 3; i++) {
            var taken = People.phone();
            accounts.register(taken, People.PASSWORD, "居民");
            assertThatExceptionOfType(BusinessException.class)
                    .isThrownBy(() -> guarded.register(taken, People.PASSWORD, "问", asker))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("account.phone-taken"));
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> guarded.register(People.phone(), People.PASSWORD, "问", asker));
    }

    @Test
    void aPhoneRegistersOnce() {
        var phone = People.phone();
        accounts.register(phone, People.PASSWORD, "一");

        assertThatExceptionOfType(BusinessException.class)
                .isThrownBy(() -> accounts.register(phone, People.PASSWORD, "二"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("account.phone-taken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1380013800",
                "138001380000",
                "23800138000",
                "12800138000",
                "１３８００１３８０００",
                "+8613800138000",
                "1380013800a"
            })
    void onlyMainlandMobileNumbersRegister(String phone) {
        refusedAt("phone", phone, People.PASSWORD, "王");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\0b", "a\nb", "a\u202Eb", "\u200Fa", "a\u2066b", "\uD83D", "a\u0007"})
    void namesWithCharactersThatHideOrTurnTextAreRefused(String name) {
        refusedAt("displayName", People.phone(), People.PASSWORD, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"小王🌾", "👨‍👩‍👧", "O’Brien", "阿依古丽·买买提", "محمد", "𠮷野"})
    void namesOfAllKindsAreKeptAsTheyAre(String name) {
        long id = accounts.register(People.phone(), People.PASSWORD, name);

        assertThat(accounts.actor(id).displayName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "二三四五六七八"})
    void shortPasswordsAreRefused(String password) {
        refusedAt("password", People.phone(), password, "王");
    }

    @Test
    void passwordsThatWouldBeCutAreRefused() {
        refusedAt("password", People.phone(), "x".repeat(73), "王");
        refusedAt("password", People.phone(), "密".repeat(25), "王");
        accounts.register(People.phone(), "密".repeat(24), "王");
    }

    private void refusedAt(String field, String phone, String password, String name) {
        assertThatExceptionOfType(BusinessException.class)
                .isThrownBy(() -> accounts.register(phone, password, name))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }

    @Test
    void passwordsAreKeptAsBcrypt() {
        long id = register();

        assertThat(database.sql("SELECT password_hash FROM access_account WHERE id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}$2")
                .doesNotContain(People.PASSWORD);
    }

    /** Tests, which register thousands, do with less. */
    @Test
    void aRealShopHashesAThousandTimes() {
        var unset = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("market.access", AccessSettings.class);

        assertThat(unset.bcryptStrength()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void whatAnOperatorDidIsWrittenDown() {
        var actor = accounts.actor(register());

        audit.record(actor, "listing.approved", "product:" + actor.accountId(), "x".repeat(2_000));

        assertThat(database.sql(
                                "SELECT CONCAT(action, ' ', CHAR_LENGTH(detail)) FROM access_audit WHERE account_id = ?")
                        .param(actor.accountId())
                        .query(String.class)
                        .single())
                .isEqualTo("listing.approved 1000");
    }
}
