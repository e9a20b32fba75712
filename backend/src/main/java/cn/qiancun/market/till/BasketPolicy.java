package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a sale at a till must be like. A price that is not ours is what the customer has paid, as long as it can be one: it
 * is marked, not refused.
 */
final class BasketPolicy {
    static final int MAX_LINES = 100;
    static final long MAX_PIECES = 9_999;
    static final long MAX_GRAMS = 100_000;
    /** What is more than so many times our price, or less than that part of it, is a slip and no old price. */
    static final long MAX_FACTOR = 10;

    /** What the labels of marked-down goods begin with. */
    private static final String MARKDOWN = "29";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private BasketPolicy() {}

    /**
     * @param articles what of the counter's goods the basket names
     * @param trusted whether a manager has looked at the prices
     * @throws BusinessException INVALID {@code till.lines}, {@code till.number}, {@code till.token}, {@code till.article},
     *     {@code till.quantity}, {@code till.price}, {@code till.amount}, {@code till.total}, {@code till.label},
     *     {@code till.label-store}
     */
    static List<SoldLine> sold(Counter counter, Till till, Basket basket, Assortment articles, boolean trusted) {
        if (basket.lines().isEmpty() || basket.lines().size() > MAX_LINES) {
            throw BusinessException.invalid("lines", "till.lines", MAX_LINES);
        }
        requireNumber(counter, till, basket, trusted);
        var lines = new ArrayList<SoldLine>();
        for (var line : basket.lines()) {
            lines.add(sold(counter, line, articles.require(line.articleId()), articles.priceOf(line), trusted));
        }
        var total = Money.sum(lines.stream().map(SoldLine::amount).toList());
        if (!total.equals(basket.total())) {
            throw BusinessException.invalid("totalFen", "till.total", total.toYuan());
        }
        return lines;
    }

    private static void requireNumber(Counter counter, Till till, Basket basket, boolean trusted) {
        var number = ReceiptNumber.of(basket.number());
        boolean fits = number.till() == till.number() || trusted && number.till() == ReceiptNumber.NO_TILL;
        if (!number.isOf(counter) || !fits) {
            throw BusinessException.invalid("number", "till.number");
        }
        if (!TOKEN.matcher(basket.token()).matches()) {
            throw BusinessException.invalid("token", "till.token");
        }
    }

    private static SoldLine sold(Counter counter, Basket.Line line, Ware ware, Money listed, boolean trusted) {
        requirePrice(line, ware, trusted);
        var measured = line.label() == null || line.label().startsWith(MARKDOWN)
                ? typed(line, ware)
                : labelled(line, ware, ScaleLabelPolicy.read(line.label(), counter.scaleLabels()));
        if (!measured.amount().equals(line.amount()) || !measured.amount().isPositive()) {
            throw BusinessException.invalid(
                    "amountFen", "till.amount", ware.name(), measured.amount().toYuan());
        }
        return new SoldLine(
                ware,
                measured.quantity(),
                measured.unitPrice(),
                listed,
                line.version(),
                measured.amount(),
                line.label(),
                line.lotId());
    }

    private static ScaleLabelPolicy.Measured typed(Basket.Line line, Ware ware) {
        requireQuantity(line.quantity(), ware);
        if (line.label() != null && !line.label().matches(MARKDOWN + ware.plu() + "[0-9]{6}")) {
            throw BusinessException.invalid("label", "till.label");
        }
        return new ScaleLabelPolicy.Measured(
                line.quantity(), line.unitPrice(), ware.measure().of(line.unitPrice(), line.quantity()));
    }

    private static ScaleLabelPolicy.Measured labelled(Basket.Line line, Ware ware, ScaleLabelPolicy.Label label) {
        if (!label.plu().equals(ware.plu())) {
            throw BusinessException.invalid("label", "till.label");
        }
        var measured = ScaleLabelPolicy.measure(label, ware.measure(), line.unitPrice());
        requireQuantity(measured.quantity(), ware);
        return measured;
    }

    private static void requireQuantity(long quantity, Ware ware) {
        long most = ware.measure() == Measure.PIECE ? MAX_PIECES : MAX_GRAMS;
        if (quantity < 1 || quantity > most) {
            throw BusinessException.invalid("quantity", "till.quantity", ware.name(), most);
        }
    }

    private static void requirePrice(Basket.Line line, Ware ware, boolean trusted) {
        long said = line.unitPrice().fen();
        long ours = ware.price().fen();
        boolean mayBe = trusted || said <= ours * MAX_FACTOR && said * MAX_FACTOR >= ours;
        if (said < 1 || said > 100_000_000 || !mayBe) {
            throw BusinessException.invalid("unitPriceFen", "till.price", ware.name());
        }
    }
}
