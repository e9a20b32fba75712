package cn.qiancun.market.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be printed. */
class LabelOrderTest {
    @ParameterizedTest
    @CsvSource({
        "A5, 1, 1, paper",
        "'', 1, 1, paper",
        "ROLL_40_30, 0, 1, count",
        "ROLL_40_30, -1, 1, count",
        "ROLL_40_30, 2001, 1, count",
        "ROLL_40_30, 1e3, 1, count",
        "ROLL_40_30, １, 1, count",
        "SHEET_3_8, 1, 0, start",
        "SHEET_3_8, 1, 25, start",
        "SHEET_4_10, 1, 41, start",
        "SHEET_4_10, 1, x, start"
    })
    void whatIsNoOrderIsRefusedAtItsField(String paper, String count, String start, String field) {
        assertThatThrownBy(() -> LabelOrder.of(paper, count, start))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void aRollHasNoPlacesToBeginAt() {
        assertThat(LabelOrder.of("ROLL_80_50", "2000", "anything").start()).isEqualTo(1);
        assertThat(LabelOrder.of("SHEET_4_10", "1", "40").start()).isEqualTo(40);
    }
}
