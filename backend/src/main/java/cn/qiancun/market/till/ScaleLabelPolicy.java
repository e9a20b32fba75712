package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.supermarkets.ScaleLabels;
import java.util.regex.Pattern;

/**
 * Labels that a store's own scales print: two digits of prefix (20 to 24), five of PLU, five of value and a check digit.
 * Such codes mean something in their own store alone.
 */
final class ScaleLabelPolicy {
    private static final Pattern FORM = Pattern.compile("2[0-4][0-9]{11}");
    private static final int PREFIX = 2;
    private static final int PLU = 7;
    private static final int VALUE = 12;

    private ScaleLabelPolicy() {}

    /** What a label says. @param amount grams or fen, positive */
    record Label(String plu, ScaleLabels.Value value, int amount) {}

    /** What a label sells. @param quantity pieces or grams */
    record Measured(long quantity, Money unitPrice, Money amount) {}

    /**
     * @param labels what this store's scales print
     * @throws BusinessException INVALID {@code till.label} if it is none, {@code till.label-store} if another store's
     */
    static Label read(String code, ScaleLabels labels) {
        if (code == null || !FORM.matcher(code).matches() || !Gs1CheckDigit.isRight(code)) {
            throw BusinessException.invalid("label", "till.label");
        }
        if (!labels.prefixes().contains(code.substring(0, PREFIX))) {
            throw BusinessException.invalid("label", "till.label-store");
        }
        int amount = Integer.parseInt(code.substring(PLU, VALUE));
        if (amount == 0) {
            throw BusinessException.invalid("label", "till.label");
        }
        return new Label(code.substring(PREFIX, PLU), labels.value(), amount);
    }

    /**
     * Quantity and amount of a labelled pack, at the price that the till showed.
     *
     * @param price per piece, or per 500 g
     * @throws BusinessException INVALID {@code till.label} for a weight of goods that are counted
     */
    static Measured measure(Label label, Measure measure, Money price) {
        if (label.value() == ScaleLabels.Value.WEIGHT) {
            if (measure == Measure.PIECE) {
                throw BusinessException.invalid("label", "till.label");
            }
            return new Measured(label.amount(), price, measure.of(price, label.amount()));
        }
        var amount = Money.ofFen(label.amount());
        return measure == Measure.PIECE
                ? new Measured(1, amount, amount)
                : new Measured(AmountPolicy.gramsFor(amount, price), price, amount);
    }
}
