package cn.qiancun.market.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookFileTest {
    private static final String SHEET = "<worksheet><sheetData>%s</sheetData>%s</worksheet>";

    @TempDir
    Path folder;

    private List<WorkbookFile.Row> read(byte[] content, int maxRows) throws IOException {
        Path file = Files.createTempFile(folder, "upload", ".part");
        Files.write(file, content);
        var rows = new ArrayList<WorkbookFile.Row>();
        WorkbookFile.read(file, maxRows, rows::add);
        return rows;
    }

    private void assertRefused(String code, byte[] content) {
        assertThatThrownBy(() -> read(content, 100)).isInstanceOfSatisfying(BusinessException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.field()).isEqualTo("file");
            assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.INVALID);
        });
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> parts(String sheet) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", bytes("<Types/>"));
        parts.put(
                "xl/workbook.xml",
                bytes("<workbook xmlns:r=\"r\"><sheets><sheet name=\"hidden\" sheetId=\"1\" state=\"veryHidden\""
                        + " r:id=\"rId1\"/><sheet name=\"goods\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                bytes("<Relationships><Relationship Id=\"rId2\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
                        + "</Relationships>"));
        parts.put("xl/worksheets/sheet2.xml", bytes(sheet));
        return parts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sheet(String rows) throws IOException {
        return zip(parts(SHEET.formatted(rows, "")));
    }

    @Test
    void rowsComeWithTheirLinesAndCellsAsPeopleSeeThem() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("goods");
            sheet.value(0, 0, "名称");
            sheet.value(0, 2, "价格");
            sheet.value(3, 0, "  山药 \n");
            sheet.value(3, 2, 12.8);
            sheet.value(3, 3, 100_000_000);
            sheet.value(3, 4, true);
        }

        var rows = read(out.toByteArray(), 10);

        assertThat(rows)
                .containsExactly(
                        new WorkbookFile.Row(1, List.of("名称", "", "价格")),
                        new WorkbookFile.Row(4, List.of("山药", "", "12.8", "100000000", "TRUE")));
        assertThat(rows.get(0).get(99)).isEmpty();
    }

    @Test
    void theFirstVisibleSheetIsReadAndNumbersDoNotUnfold() throws IOException {
        var rows = read(
                sheet(
                        "<row><c><v>12.800000000000001</v></c><c><v>1E999999999</v></c><c t=\"inlineStr\"><is><r><t>冬</t></r>"
                                + "<r><t>枣</t></r><rPh><t>hint</t></rPh></is></c><c t=\"e\"><v>#N/A</v></c></row>"),
                10);

        assertThat(rows).containsExactly(new WorkbookFile.Row(1, List.of("12.8", "1E999999999", "冬枣", "#N/A")));
    }

    @Test
    void whatIsNoWorkbookIsRefused() throws IOException {
        assertRefused("workbook.kind", new byte[0]);
        assertRefused("workbook.kind", bytes("name,price\n山药,12.80"));
        assertRefused("workbook.kind", bytes("<svg onload=\"alert(1)\"/>"));
        assertRefused("workbook.kind", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3});
        assertRefused("workbook.kind", zip(Map.of("word/document.xml", bytes("<x/>"))));
        assertRefused("workbook.kind", zip(parts("<worksheet><sheetData><row>")));
        assertRefused("workbook.kind", sheet("<row r=\"2\"/><row r=\"1\"/>"));
        assertRefused("workbook.kind", sheet("<row><c t=\"s\"><v>7</v></c></row>"));
        var climbing = parts(SHEET.formatted("", ""));
        climbing.put("../../etc/passwd", bytes("x"));
        assertRefused("workbook.kind", zip(climbing));
    }

    @Test
    void nothingOutsideTheFileIsLookedUp() throws IOException {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        assertRefused(
                "workbook.kind", zip(parts(entity + SHEET.formatted("<row><c t=\"str\"><v>&e;</v></c></row>", ""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.bin", "XL\\VBAPROJECT.BIN"
            })
    void programsAreRefused(String name) throws IOException {
        var parts = parts(SHEET.formatted("", ""));
        parts.put(name, bytes("x"));
        assertRefused("workbook.macros", zip(parts));
    }

    @Test
    void formulasAndMergedCellsAreRefusedByTheirPlace() throws IOException {
        assertThatThrownBy(() -> read(sheet("<row r=\"3\"><c r=\"C3\"><f>1+1</f><v>2</v></c></row>"), 10))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("workbook.formula");
                    assertThat(refusal.arguments()).containsExactly("C3");
                });
        byte[] merged = zip(parts(SHEET.formatted("", "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")));
        assertRefused("workbook.merged", merged);
    }

    @Test
    void tooManyRowsAreRefusedAndBlankOnesDoNotCount() throws IOException {
        byte[] content = sheet("<row><c><v>1</v></c></row><row/><row/><row><c><v>2</v></c></row>");

        assertThat(read(content, 2)).extracting(WorkbookFile.Row::line).containsExactly(1, 4);
        assertThatThrownBy(() -> read(content, 1))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("workbook.rows"));
    }

    @Test
    void bombsStopWhereTheyUnfold() throws IOException {
        assertRefused("workbook.too-large", sheet(" ".repeat(3_000_000)));
        assertRefused("workbook.too-large", sheet("<row></row>".repeat(1_100_000)));
        assertRefused("workbook.too-large", sheet("<row><c t=\"str\"><v>" + "长".repeat(40_000) + "</v></c></row>"));
        var texts = parts(SHEET.formatted("", ""));
        texts.put(
                "xl/sharedStrings.xml",
                bytes("<sst>" + ("<si><t>" + "a".repeat(30_000) + "</t></si>").repeat(300) + "</sst>"));
        assertRefused("workbook.too-large", zip(texts));
    }

    @Test
    void cellsThatGoOutComeBackAsTheyWere() {
        for (String text : List.of("=cmd|'/c calc'!A1", "+86", "-5 度", "@here", "普通", "'quoted'", "")) {
            assertThat(CellText.original(CellText.plain(text))).isEqualTo(text);
        }
        assertThat(CellText.plain("=cmd|'/c calc'!A1")).startsWith("'=");
    }
}
