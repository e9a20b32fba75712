package cn.qiancun.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Alipay's 业务明细 of a day as its merchants download it: a ZIP with the rows and their sums, as CSV in GBK. */
public final class AlipayBillFile {
    public static final Charset GBK = Charset.forName("GBK");
    public static final String HEADINGS = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,"
            + "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,"
            + "卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(SandboxBills.CHINA);
    private static final String DASHES = "-".repeat(41);

    private final StringBuilder rows = new StringBuilder();
    private final LocalDate day;
    private long payments;
    private long refunds;
    private long paidFen;
    private long refundedFen;

    public AlipayBillFile(LocalDate day) {
        this.day = day;
    }

    static AlipayBillFile of(LocalDate day, List<SandboxBills.Line> lines) {
        var file = new AlipayBillFile(day);
        lines.forEach(line ->
                file.add(line.tradeNo(), line.outTradeNo(), line.requestNo(), line.fen(), line.feeFen(), line.at()));
        return file;
    }

    /** @param requestNo null for a payment; @param fen negative for a refund; @param feeFen what was taken */
    public AlipayBillFile add(String tradeNo, String outTradeNo, String requestNo, long fen, long feeFen, Instant at) {
        String time = TIME.format(at);
        String yuan = Forms.yuan(fen);
        rows.append(tradeNo).append("\t,").append(outTradeNo).append("\t,");
        rows.append(requestNo == null ? "交易" : "退款").append(",千村集 订单\t,");
        rows.append(time).append(',').append(time).append(",\t,\t,\t,\t,*小明(139****0001)\t,");
        rows.append(yuan).append(',').append(yuan).append(",0.00,0.00,0.00,0.00,0.00,\t,0.00,0.00,");
        rows.append(requestNo == null ? "" : requestNo).append("\t,");
        rows.append(Forms.yuan(-feeFen)).append(",0.00,\t\r\n");
        if (requestNo == null) {
            payments++;
            paidFen += fen;
        } else {
            refunds++;
            refundedFen += fen;
        }
        return this;
    }

    /** The unpacked file with the rows. */
    public String csv() {
        return "#支付宝业务明细查询\r\n#账号：[" + SandboxServer.SELLER_ID + "0156]\r\n" + "#起始日期：[" + DAY.format(day)
                + " 00:00:00]   终止日期：[" + DAY.format(day.plusDays(1)) + " 00:00:00]\r\n#" + DASHES + "业务明细列表"
                + DASHES + "\r\n" + HEADINGS + "\r\n" + rows + "#" + DASHES + "业务明细列表结束" + DASHES + "\r\n#交易合计："
                + payments + "笔，商家实收共" + Forms.yuan(paidFen) + "元，商家优惠共0.00元\r\n#退款合计：" + refunds + "笔，商家实收退款共"
                + Forms.yuan(refundedFen) + "元，商家优惠退款共0.00元\r\n#导出时间：[" + DAY.format(day.plusDays(1))
                + " 09:12:31]\r\n";
    }

    public byte[] zip() {
        return zip(csv().getBytes(GBK));
    }

    /** Any content in the place of the file with the rows. */
    public byte[] zip(byte[] details) {
        String name = SandboxServer.SELLER_ID + "0156_" + day.toString().replace("-", "") + "_业务明细";
        return zip(name, summary().getBytes(GBK), details);
    }

    /** Two files: the sums, and the rows. */
    static byte[] zip(String name, byte[] summary, byte[] details) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            zip.putNextEntry(new ZipEntry(name + "(汇总).csv"));
            zip.write(summary);
            zip.putNextEntry(new ZipEntry(name + ".csv"));
            zip.write(details);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private String summary() {
        return "#支付宝业务汇总查询\r\n#账号：[" + SandboxServer.SELLER_ID + "0156]\r\n门店编号,门店名称,交易订单总笔数,退款订单总笔数\r\n合计\t,\t,"
                + payments + "," + refunds + "\r\n#导出时间：[" + DAY.format(day.plusDays(1)) + " 09:12:31]\r\n";
    }
}
