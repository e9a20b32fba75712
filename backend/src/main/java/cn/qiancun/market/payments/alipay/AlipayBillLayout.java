package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import java.util.List;

/**
 * The two bills as Alipay writes them: a head of lines that begin with #, the columns' names, the rows, and a foot of #
 * lines with the sums. Text cells end in a tab, so that spreadsheets leave long numbers alone.
 */
enum AlipayBillLayout {
    TRADES("业务明细", "完成时间", List.of("支付宝交易号", "商户订单号", "业务类型", "完成时间", "商家实收（元）", "退款批次号/请求号", "服务费（元）")),
    ACCOUNT("账务明细", "发生时间", List.of("账务流水号", "业务流水号", "商户订单号", "发生时间", "收入金额（+元）", "支出金额（-元）", "业务类型"));

    final String name;
    final String timeColumn;
    /** The columns that are read; there are more. */
    final List<String> columns;

    AlipayBillLayout(String name, String timeColumn, List<String> columns) {
        this.name = name;
        this.timeColumn = timeColumn;
        this.columns = columns;
    }

    /** What the other bill tells with its fees is passed over on this one. */
    boolean reads(BillRow row) {
        boolean ofTrade = row.movement() == MovementKind.PAYMENT || row.movement() == MovementKind.REFUND;
        return this == TRADES || !ofTrade;
    }
}
