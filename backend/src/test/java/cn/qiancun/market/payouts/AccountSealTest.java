package cn.qiancun.market.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.VillageCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers stay readable while the secret that seals them is changed, and with no other secret. */
class AccountSealTest {
    private static final String OLD = "the secret of the first year, long enough";
    private static final String NEW = "the secret of the second year, long enough";
    private static final Beneficiary VILLAGE = Beneficiary.collective(VillageCode.of("370115004241"));

    static AccountSeal seal(String current, String... others) {
        var minute = Duration.ofMinutes(1);
        return new AccountSeal(
                new PayoutSettings(current, List.of(others), 1, minute, minute, minute, minute, minute, minute));
    }

    @Test
    void theNewSecretSealsAndTheOldOneStillOpens() {
        var before = seal(OLD).seal(VILLAGE, "6228480031234560009");
        var both = seal(NEW, OLD);
        assertThat(both.open(VILLAGE, before)).isEqualTo("6228480031234560009");
        var again = both.again(VILLAGE, before);
        assertThat(again).startsWith(both.mark()).isNotEqualTo(before);
        assertThat(both.again(VILLAGE, again)).isEqualTo(again);
        assertThat(seal(NEW).open(VILLAGE, again)).isEqualTo("6228480031234560009");
        assertThatThrownBy(() -> seal(NEW).open(VILLAGE, before)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal(OLD).open(VILLAGE, again)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasSealedBeforeKeysHadNamesOpensWithWhicheverSealedIt() {
        var unnamed = unnamed(seal(OLD).seal(VILLAGE, "张三"));
        assertThat(seal(OLD).open(VILLAGE, unnamed)).isEqualTo("张三");
        assertThat(seal(NEW, OLD).open(VILLAGE, unnamed)).isEqualTo("张三");
        assertThatThrownBy(() -> seal(NEW).open(VILLAGE, unnamed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void copiedToAnothersRowOrChangedItDoesNotOpen() {
        var seal = seal(NEW, OLD);
        var sealed = seal.seal(VILLAGE, "12345678");
        var growers = Beneficiary.growers(VillageCode.of("370115004241"));
        assertThatThrownBy(() -> seal.open(growers, sealed)).isInstanceOf(IllegalStateException.class);
        var changed = sealed.substring(0, 20) + (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);
        assertThatThrownBy(() -> seal.open(VILLAGE, changed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theNameOfAKeyTellsKeysApartAndNotTheSecret() {
        assertThat(seal(OLD).mark())
                .matches("[0-9a-f]{8}:")
                .isNotEqualTo(seal(NEW).mark());
        assertThat(seal(OLD).hasOthers()).isFalse();
        assertThat(seal(OLD, OLD).hasOthers()).isFalse();
        assertThat(seal(NEW, OLD).hasOthers()).isTrue();
    }

    @Test
    void aShortSecretIsRefusedAtTheStart() {
        assertThatThrownBy(() -> seal("short")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> seal(NEW, "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other-account-secrets")
                .hasMessageNotContaining(NEW);
    }

    static String unnamed(String sealed) {
        return sealed.substring(sealed.indexOf(':') + 1);
    }
}
