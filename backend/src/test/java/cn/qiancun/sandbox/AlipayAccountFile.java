package cn.qiancun.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Alipay's 账务明细 of a day: each change of the merchant's balance, as CSV in GBK. */
final class AlipayAccountFile {
    static final String HEADINGS = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(SandboxBills.CHINA);

    /** One change; negative went out. */
    record Change(String bizNo, String merchantNo, String type, long fen, Instant at) {}

    private final LocalDate day;
    private final List<Change> changes = new ArrayList<>();

    private AlipayAccountFile(LocalDate day) {
        this.day = day;
    }

    static AlipayAccountFile of(LocalDate day, SandboxBooks books) {
        var file = new AlipayAccountFile(day);
        books.bills().lines(day, false).forEach(file::trade);
        books.transfers().all().forEach(transfer -> file.transfer(transfer, books.transfers()));
        books.trades()
                .forEach(trade -> trade.splits()
                        .forEach((number, parts) -> parts.forEach(part -> file.add(new Change(
                                trade.tradeNo,
                                number,
                                "分账",
                                -part.fen(),
                                books.bills().when(number))))));
        books.trades()
                .forEach(trade -> trade.returns()
                        .forEach((number, parts) -> parts.forEach(part -> file.add(new Change(
                                trade.tradeNo,
                                number,
                                "分账退回",
                                part.fen(),
                                books.bills().when(number))))));
        file.changes.sort(Comparator.comparing(Change::at));
        return file;
    }

    private void trade(SandboxBills.Line line) {
        boolean refund = line.requestNo() != null;
        add(new Change(line.tradeNo(), line.outTradeNo(), refund ? "交易退款" : "在线支付", line.fen(), line.at()));
        if (line.feeFen() != 0) {
            String type = line.feeFen() > 0 ? "收费" : "退费";
            add(new Change(line.tradeNo(), line.outTradeNo(), type, -line.feeFen(), line.at()));
        }
    }

    private void transfer(SandboxTransfers.Transfer transfer, SandboxTransfers all) {
        String number = transfer.outBizNo();
        var left = all.when(number, SandboxTransfers.SUCCESS);
        if (left != null) {
            add(new Change(transfer.orderId(), number, "转账", -transfer.amountFen(), left));
            add(new Change(
                    transfer.orderId(), number, "退票", transfer.amountFen(), all.when(number, SandboxTransfers.REFUND)));
        }
    }

    private void add(Change change) {
        if (change.at() != null
                && LocalDate.ofInstant(change.at(), SandboxBills.CHINA).equals(day)) {
            changes.add(change);
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    byte[] zip() {
        var name = SandboxServer.SELLER_ID + "0156_" + day.toString().replace("-", "") + "_账务明细";
        return AlipayBillFile.zip(name, csv().getBytes(AlipayBillFile.GBK), csv().getBytes(AlipayBillFile.GBK));
    }

    private String csv() {
        var text = new StringBuilder("#支付宝账务明细查询\r\n#账号：[" + SandboxServer.SELLER_ID + "0156]\r\n#起始日期：["
                + DAY.format(day) + " 00:00:00]   终止日期：[" + DAY.format(day.plusDays(1))
                + " 00:00:00]\r\n#-----------------------------------------账务明细列表----------------------------------------\r\n"
                + HEADINGS + "\r\n");
        long balance = 100_000_000;
        int serial = 0;
        for (var change : changes) {
            balance += change.fen();
            text.append(88_000_000 + serial++)
                    .append("\t,")
                    .append(change.bizNo())
                    .append("\t,");
            text.append(change.merchantNo()).append("\t,千村集\t,").append(TIME.format(change.at()));
            text.append(",*小明(139****0001)\t,")
                    .append(Forms.yuan(Math.max(change.fen(), 0)))
                    .append(',');
            text.append(Forms.yuan(Math.min(change.fen(), 0))).append(',').append(Forms.yuan(balance));
            text.append(",支付宝,").append(change.type()).append(",\t\r\n");
        }
        long in =
                changes.stream().mapToLong(change -> Math.max(change.fen(), 0)).sum();
        long out =
                changes.stream().mapToLong(change -> Math.min(change.fen(), 0)).sum();
        long ins = changes.stream().filter(change -> change.fen() > 0).count();
        return text
                + "#----------------------------------------账务明细列表结束-------------------------------------\r\n#支出合计："
                + (changes.size() - ins) + "笔，共" + Forms.yuan(out) + "元\r\n#收入合计：" + ins + "笔，共" + Forms.yuan(in)
                + "元\r\n#导出时间：[" + DAY.format(day.plusDays(1)) + " 09:20:00]\r\n";
    }
}
