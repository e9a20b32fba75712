package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTest {
    @Test
    void leavesJustEnoughToRecogniseSomebody() {
        var masked = Masked.address(new OrderView.Address("张三丰", "13812345678", "370102", "历山路 1 号 2 单元"));
        assertThat(masked.recipient()).isEqualTo("张**");
        assertThat(masked.phone()).isEqualTo("138****5678");
        assertThat(masked.detail()).doesNotContain("历山路");
    }

    @Test
    void keepsAnEmojiWhole() {
        assertThat(Masked.name("🌾麦子")).isEqualTo("🌾**");
    }
}
