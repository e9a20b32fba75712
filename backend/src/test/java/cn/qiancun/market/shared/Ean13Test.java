package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.EAN13Reader;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ean13Test {
    @ParameterizedTest
    @ValueSource(strings = {"6901234567892", "6 901234 567892", "6901234-567892", "4006381333931", "0000000000000"})
    void aCodeWhoseLastDigitIsRightIsTaken(String typed) {
        assertThat(Ean13.parse(typed).digits()).isEqualTo(typed.replaceAll("[ -]", ""));
        assertThat(Ean13.find(typed)).contains(Ean13.parse(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6901234567891",
                "690123456789",
                "69012345678921",
                "６９０１２３４５６７８９２",
                "690123456789X",
                "6.90123E12",
                "",
                "-6901234567892.0"
            })
    void whatIsNoneIsRefused(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ean13.parse(typed));
        assertThat(Ean13.find(typed)).isEmpty();
    }

    @Test
    void codesThatShopsPrintThemselvesAreKnown() {
        assertThat(new Ean13("2" + "00001012345" + Gs1CheckDigit.of("200001012345")).madeInStore())
                .isTrue();
        assertThat(new Ean13("6901234567892").madeInStore()).isFalse();
    }

    @Property(tries = 100)
    void anyOneWrongDigitIsFound(@ForAll @StringLength(12) @CharRange(from = '0', to = '9') String twelve) {
        String right = twelve + Gs1CheckDigit.of(twelve);
        for (int at = 0; at < right.length(); at++) {
            char wrong = right.charAt(at) == '9' ? '0' : (char) (right.charAt(at) + 1);
            assertThat(Ean13.isValid(right.substring(0, at) + wrong + right.substring(at + 1)))
                    .isFalse();
        }
    }

    @Property(tries = 20)
    void aScannerReadsWhatIsDrawn(@ForAll @StringLength(12) @CharRange(from = '0', to = '9') String twelve)
            throws Exception {
        var ean = new Ean13(twelve + Gs1CheckDigit.of(twelve));
        boolean[] modules = BarCode.modules(ean);
        int width = BarCode.QUIET_BEFORE + modules.length + BarCode.QUIET_BEHIND;
        int height = 40;
        int scale = 2;
        var pixels = new int[width * scale * height];
        Arrays.fill(pixels, 0xffffffff);
        for (int x = 0; x < modules.length * scale; x++) {
            for (int y = 0; y < height && modules[x / scale]; y++) {
                pixels[y * width * scale + BarCode.QUIET_BEFORE * scale + x] = 0xff000000;
            }
        }
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width * scale, height, pixels)));
        assertThat(new EAN13Reader().decode(bitmap).getText()).isEqualTo(ean.digits());
    }
}
