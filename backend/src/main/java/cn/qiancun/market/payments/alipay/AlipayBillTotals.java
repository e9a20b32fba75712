package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.RowProblem;
import java.util.List;
import java.util.regex.Pattern;

/** The sums that a bill's foot states, held against its rows: a bill that lost rows on the way shows here. */
final class AlipayBillTotals {
    private static final Pattern STATED =
            Pattern.compile("#+(交易|退款|收入|支出)合计：([0-9]+)笔，(?:商家实收共|商家实收退款共|共)(-?)([0-9.]+)元.*");

    private final AlipayBillLayout layout;
    /** Something else is on it, and Alipay does not say which sum has that. */
    private boolean unclear;

    private long in;
    private long out;
    private Money inFlow = Money.ZERO;
    private Money outFlow = Money.ZERO;

    AlipayBillTotals(AlipayBillLayout layout) {
        this.layout = layout;
    }

    void count(BillRow row) {
        boolean incoming = layout == AlipayBillLayout.TRADES
                ? row.movement() == MovementKind.PAYMENT
                : row.effect().isPositive();
        boolean outgoing = layout == AlipayBillLayout.TRADES
                ? row.movement() == MovementKind.REFUND
                : row.effect().isNegative();
        unclear |= layout == AlipayBillLayout.TRADES && row.movement() == MovementKind.OTHER;
        if (incoming) {
            in++;
            inFlow = inFlow.plus(row.effect());
        } else if (outgoing) {
            out++;
            outFlow = outFlow.plus(row.effect());
        }
    }

    /** Adds a problem if the line states a sum that the rows do not make. */
    void stated(long line, String text, List<RowProblem> problems) {
        var stated = STATED.matcher(text);
        if (unclear || !stated.matches()) {
            return;
        }
        boolean incoming = stated.group(1).equals("交易") || stated.group(1).equals("收入");
        String ours = (incoming ? in : out) + " " + absolute(incoming ? inFlow : outFlow);
        String theirs = Long.parseLong(stated.group(2)) + " " + amount(stated.group(4));
        if (!ours.equals(theirs)) {
            problems.add(new RowProblem(line, stated.group(1) + "合计", "totals", theirs));
        }
    }

    private static String absolute(Money amount) {
        return (amount.isNegative() ? amount.negated() : amount).toYuan();
    }

    private static String amount(String yuan) {
        try {
            return Money.parseYuan(yuan).toYuan();
        } catch (IllegalArgumentException unreadable) {
            return yuan;
        }
    }
}
