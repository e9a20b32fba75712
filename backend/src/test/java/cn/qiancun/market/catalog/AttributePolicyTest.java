package cn.qiancun.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePolicyTest {
    private static final Attribute FORM = attribute(1, AttributeKind.CHOICE, true, "鲜", "干");
    private static final Attribute STRENGTH = attribute(2, AttributeKind.NUMBER, false);
    private static final Attribute CASK = attribute(3, AttributeKind.YESNO, false);
    private static final Attribute MAKER = attribute(4, AttributeKind.TEXT, false);
    private static final List<Attribute> ALL = List.of(FORM, STRENGTH, CASK, MAKER);

    private static Attribute attribute(long id, AttributeKind kind, boolean required, String... options) {
        return new Attribute(id, "x", "属性" + id, kind, null, List.of(options), required, true, false);
    }

    @Test
    void answersAreKeptWithoutSurroundingSpaceAndEmptyOnesNotAtAll() {
        assertThat(AttributePolicy.require(ALL, Map.of(1L, " 干 ", 2L, "", 3L, "yes", 4L, "老李 <b>")))
                .isEqualTo(Map.of(1L, "干", 3L, "yes", 4L, "老李 <b>"));
    }

    @ParameterizedTest
    @CsvSource({"42, 42", "42.50, 42.5", "007, 7", "0.000, 0", "100, 100"})
    void numbersAreKeptInOneWriting(String typed, String kept) {
        assertThat(AttributePolicy.require(List.of(STRENGTH), Map.of(2L, typed)))
                .containsEntry(2L, kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "４２", "NaN", "1.2345", "1,5", "12345678901", "."})
    void whatIsNoNumberIsRefused(String typed) {
        refused("attributes[2]", "listing.attribute", Map.of(1L, "干", 2L, typed));
    }

    @Test
    void aRequiredOneMustBeAnsweredAndAChoiceIsOneOfItsOptions() {
        refused("attributes[1]", "listing.attribute-required", Map.of());
        refused("attributes[1]", "listing.attribute-required", Map.of(1L, " "));
        refused("attributes[1]", "listing.attribute", Map.of(1L, "半干"));
        refused("attributes[3]", "listing.attribute", Map.of(1L, "干", 3L, "ja"));
        refused("attributes[4]", "listing.attribute", Map.of(1L, "干", 4L, "长".repeat(61)));
    }

    @Test
    void whatTheCategoryDoesNotAskIsRefused() {
        refused("attributes[9]", "listing.attribute", Map.of(1L, "干", 9L, "x"));
    }

    private static void refused(String field, String code, Map<Long, String> said) {
        assertThatThrownBy(() -> AttributePolicy.require(ALL, said))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.code()).isEqualTo(code);
                });
    }
}
