package cn.qiancun.market.payments.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.sandbox.AlipayBillFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills as Alipay writes them, and files that are not what they should be. */
class AlipayBillTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final String SELLER = "2088102146225135";

    @TempDir
    Path folder;

    private final AlipayBillFile bill = new AlipayBillFile(DAY)
            .add("2026112122001", "P1", null, 10_800, 65, NOON)
            .add("2026112122001", "P1", "R1", -3_000, -18, NOON.plusSeconds(60));

    @Test
    void aZippedBillInGbkIsReadRowByRow() {
        assertThat(read(bill.zip()))
                .containsExactly(
                        new BillRow(6, MovementKind.PAYMENT, "P1", "2026112122001", fen(10_800), fen(65), NOON),
                        new BillRow(
                                7,
                                MovementKind.REFUND,
                                "R1",
                                "2026112122001",
                                fen(-3_000),
                                fen(-18),
                                NOON.plusSeconds(60)));
    }

    @Test
    void theFileAloneUnpackedByHandIsReadToo() {
        assertThat(read(bill.csv().getBytes(AlipayBillFile.GBK))).hasSize(2);
    }

    @Test
    void aDayWithoutRowsIsABill() {
        assertThat(read(new AlipayBillFile(DAY).zip())).isEmpty();
    }

    @Test
    void whatIsNeitherPaymentNorRefundIsHandedOverAsSomethingElse() {
        var rows = read(changed("退款,千村集", "红包,千村集"));
        assertThat(rows).extracting(BillRow::movement).containsExactly(MovementKind.PAYMENT, MovementKind.OTHER);
    }

    @Test
    void aFileThatWasSavedAnewInUtf8IsRefusedAtItsFirstLine() {
        assertThat(problems(bill.csv().getBytes(StandardCharsets.UTF_8))).containsExactly("1  encoding");
        assertThat(problems(bill.zip(bill.csv().getBytes(StandardCharsets.UTF_8))))
                .containsExactly("1  encoding");
    }

    @Test
    void bytesThatAreNotGbkAreReportedWithTheirLine() {
        var csv = bill.csv().getBytes(AlipayBillFile.GBK);
        int at = new String(csv, StandardCharsets.ISO_8859_1).indexOf("R1");
        csv[at - 12] = (byte) 0xFF;
        assertThat(problems(csv)).containsExactly("7  encoding");
    }

    @Test
    void anotherDaysBillAnotherMerchantsAndAnotherFileAreRefused() {
        assertThat(problems(new AlipayBillFile(DAY.minusDays(1)).zip())).containsExactly("3 起始日期 date");
        assertThat(problems(changed(SELLER, "2088000000000000"))).containsExactly("2 账号 account");
        assertThat(problems(changed("#支付宝业务明细查询", "#支付宝账务明细查询"))).containsExactly("1  not-a-bill");
        assertThat(problems("hello".getBytes(StandardCharsets.US_ASCII))).containsExactly("1  not-a-bill");
        assertThat(problems(new byte[0])).containsExactly("1  not-a-bill");
        assertThat(problems(changed("#账号", "#帐号"))).containsExactly("5  head");
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThat(problems(changed("服务费（元）", "服务费"))).containsExactly("5 服务费（元） column-missing");
    }

    @Test
    void everyBadCellIsReportedByLineColumnAndReason() {
        var text = bill.csv()
                .replace(",-0.65,", ",-0.655,")
                .replace("2026-11-21 12:01:00,\t", "2026-11-01 12:01:00,\t")
                .replace(
                        "#-----------------------------------------业务明细列表结束",
                        "x,y\r\n#-----------------------------------------业务明细列表结束");
        var found = problems(text.getBytes(AlipayBillFile.GBK));
        assertThat(found).contains("6 服务费（元） amount", "7 完成时间 date", "8  cells");
    }

    @Test
    void aBillThatWasCutOffIsNotTaken() {
        var text = bill.csv();
        var cut = text.substring(0, text.indexOf("业务明细列表结束"));
        assertThat(problems(cut.getBytes(AlipayBillFile.GBK))).contains("9  cut-off");
    }

    @Test
    void aLostRowShowsInTheSumsAtTheFoot() {
        var lines = new ArrayList<>(Arrays.asList(bill.csv().split("\r\n")));
        lines.remove(6);
        var text = String.join("\r\n", lines) + "\r\n";
        assertThat(problems(text.getBytes(AlipayBillFile.GBK))).containsExactly("9 退款合计 totals");
    }

    @Test
    void noMoreThanAHundredProblemsAreListed() {
        var many = new AlipayBillFile(DAY);
        for (int row = 0; row < 300; row++) {
            many.add("T" + row, "P" + row, null, 100, 1, NOON);
        }
        var text = many.csv().replace(",-0.01,", ",a,");
        assertThat(problems(text.getBytes(AlipayBillFile.GBK))).hasSizeBetween(100, 103);
    }

    @Test
    void aLargeBillIsNotHeldInMemory() {
        var large = new AlipayBillFile(DAY);
        for (int row = 0; row < 100_000; row++) {
            large.add("20261121220014" + row, "P0123456789" + row, null, 10_000 + row, 60, NOON);
        }
        var zip = large.zip();
        var held = new ArrayList<Long>();
        var count = new AtomicInteger();
        read(zip, row -> {
            int now = count.incrementAndGet();
            if (now == 10_000 || now == 90_000) {
                System.gc();
                held.add(Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory());
            }
        });
        assertThat(count).hasValue(100_000);
        // Eighty thousand rows would take some twenty times as much.
        assertThat(held.get(1) - held.get(0)).isLessThan(2_000_000);
    }

    @Test
    void aZipBombIsLeftUnpacked() throws IOException {
        // One line without an end, and a bill that never ends: neither is held in memory.
        assertThat(problems(bill.zip(new byte[64 * 1024 * 1024]))).containsExactly("1  line-too-long");
        var bomb = new ByteArrayOutputStream();
        var text = bill.csv();
        bomb.write(text.getBytes(AlipayBillFile.GBK));
        var line = ("#" + "0".repeat(4_000) + "\r\n").getBytes(AlipayBillFile.GBK);
        var zipped = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(zipped), AlipayBillFile.GBK)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("x_业务明细.csv"));
            zip.write(bomb.toByteArray());
            for (long written = 0; written <= 129L * 1024 * 1024; written += line.length) {
                zip.write(line);
            }
        }
        assertThat(Files.size(zipped)).isLessThan(4 * 1024 * 1024);
        assertThat(problems(Files.readAllBytes(zipped)))
                .singleElement()
                .asString()
                .endsWith("too-large");
    }

    @Test
    void aBrokenArchiveAndOneOfOtherFilesAreRefused() throws IOException {
        var zip = bill.zip();
        assertThat(problems(Arrays.copyOf(zip, zip.length / 2))).containsExactly("0  zip");
        var bytes = new ByteArrayOutputStream();
        try (var other = new ZipOutputStream(bytes)) {
            other.putNextEntry(new ZipEntry("../../etc/passwd"));
            other.write(1);
        }
        assertThat(problems(bytes.toByteArray())).containsExactly("0  zip-entry");
    }

    private byte[] changed(String from, String to) {
        assertThat(bill.csv()).contains(from);
        return bill.csv().replace(from, to).getBytes(AlipayBillFile.GBK);
    }

    private List<BillRow> read(byte[] content) {
        var rows = new ArrayList<BillRow>();
        read(content, rows::add);
        return rows;
    }

    private void read(byte[] content, Consumer<BillRow> rows) {
        try {
            var file = Files.write(folder.resolve("bill"), content);
            try (var archive = AlipayBillArchive.open(file, AlipayBillLayout.TRADES)) {
                new AlipayBillReader(AlipayBillLayout.TRADES, DAY, SELLER, rows).read(archive.lines());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> problems(byte[] content) {
        var refused = catchThrowableOfType(UnreadableBillException.class, () -> read(content, row -> {}));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(AlipayBillTests::said).toList();
    }

    private static String said(RowProblem problem) {
        return problem.line() + " " + problem.column() + " " + problem.reason();
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
