package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaperTests {
    private static final int LINES = 3_000;

    @Test
    void aLongTableHasItsHeadOnEveryPageAndPagesAreNumbered() throws IOException {
        var reader = new PdfReader(paper());
        var text = new PdfTextExtractor(reader);
        int pages = reader.getNumberOfPages();
        assertThat(pages).isGreaterThan(50);
        for (int page = 1; page <= pages; page++) {
            assertThat(text.getTextFromPage(page))
                    .contains("商品", "待结算", "S370115004241-2026-003")
                    .containsPattern(page + "\\s*/\\s*" + pages);
        }
        assertThat(text.getTextFromPage(pages)).contains("第" + LINES + "行");
    }

    @Test
    void rareCharactersOfVillageNamesAreReadAndNothingButWhatIsUsedIsEmbedded() throws IOException {
        var paper = paper();
        var first = new PdfTextExtractor(new PdfReader(paper)).getTextFromPage(1);
        assertThat(first).contains("西疃村", "南埝村", "柳峪村", "亓家庄");
        // The whole font has ten megabytes.
        assertThat(paper.length).isLessThan(1_500_000);
        assertThat(new String(paper, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("+NotoSansSC-Regular");
    }

    private static byte[] paper() {
        var out = new ByteArrayOutputStream();
        try (var paper = new Paper(out, new PaperFont(), "对账单", "S370115004241-2026-003")) {
            paper.head("西疃村 南埝村 柳峪村 亓家庄", Map.of("编号", "S1"), "http://localhost/check", "扫码核验");
            var table = paper.table(List.of("商品", "待结算"), 5, -2);
            for (int line = 1; line <= LINES; line++) {
                table.row("大颜村 黄心地瓜 第" + line + "行", "+12.34");
            }
            table.end();
        }
        return out.toByteArray();
    }
}
