package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.supermarkets.Store;
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

    /** What the store's labels of marked-down goods begin with. */
    private static final String MARKDOWN = "29";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private BasketPolicy() {}

    /**
     * @param articles what of the store's goods the basket names
     * @param trusted whether a manager has looked at the prices
     * @throws BusinessException INVALID {@code till.lines}, {@code till.number}, {@code till.token}, {@code till.article},
     *     {@code till.quantity}, {@code till.price}, {@code till.amount}, {@code till.total}, {@code till.label},
     *     {@code till.label-store}
     */
    static List<SoldLine> sold(Store store, Till till, Basket basket, Assortment articles, boolean trusted) {
        if (basket.lines().isEmpty() || basket.lines().size() > MAX_LINES) {
            throw BusinessException.invalid("lines", "till.lines", MAX_LINES);
        }
        requireNumber(store, till, basket, trusted);
        var lines = new ArrayList<SoldLine>();
        for (var line : basket.lines()) {
            lines.add(sold(store, line, articles.require(line.articleId()), articles.priceOf(line), trusted));
        }
        var total = Money.sum(lines.stream().map(SoldLine::amount).toList());
        if (!total.equals(basket.total())) {
            throw BusinessException.invalid("totalFen", "till.total", total.toYuan());
        }
        return lines;
    }

    private static void requireNumber(Store store, Till till, Basket basket, boolean trusted) {
        var number = ReceiptNumber.of(basket.number());
        boolean fits = number.till() == till.number() || trusted && number.till() == ReceiptNumber.NO_TILL;
        if (!number.storeCode().equals(store.code()) || !fits) {
            throw BusinessException.invalid("number", "till.number");
        }
        if (!TOKEN.matcher(basket.token()).matches()) {
            throw BusinessException.invalid("token", "till.token");
        }
    }

    private static SoldLine sold(Store store, Basket.Line line, Article article, Money listed, boolean trusted) {
        requirePrice(line, article, trusted);
        var measured = line.label() == null || line.label().startsWith(MARKDOWN)
                ? typed(line, article)
                : labelled(
                        line,
                        article,
                        ScaleLabelPolicy.read(line.label(), store.settings().scaleLabels()));
        if (!measured.amount().equals(line.amount()) || !measured.amount().isPositive()) {
            throw BusinessException.invalid(
                    "amountFen",
                    "till.amount",
                    article.name(),
                    measured.amount().toYuan());
        }
        return new SoldLine(
                article,
                measured.quantity(),
                measured.unitPrice(),
                listed,
                line.version(),
                measured.amount(),
                line.label(),
                line.lotId());
    }

    private static ScaleLabelPolicy.Measured typed(Basket.Line line, Article article) {
        requireQuantity(line.quantity(), article);
        if (line.label() != null && !line.label().matches(MARKDOWN + article.plu() + "[0-9]{6}")) {
            throw BusinessException.invalid("label", "till.label");
        }
        return new ScaleLabelPolicy.Measured(
                line.quantity(), line.unitPrice(), article.measure().of(line.unitPrice(), line.quantity()));
    }

    private static ScaleLabelPolicy.Measured labelled(Basket.Line line, Article article, ScaleLabelPolicy.Label label) {
        if (!label.plu().equals(article.plu())) {
            throw BusinessException.invalid("label", "till.label");
        }
        var measured = ScaleLabelPolicy.measure(label, article.measure(), line.unitPrice());
        requireQuantity(measured.quantity(), article);
        return measured;
    }

    private static void requireQuantity(long quantity, Article article) {
        long most = article.measure() == Measure.PIECE ? MAX_PIECES : MAX_GRAMS;
        if (quantity < 1 || quantity > most) {
            throw BusinessException.invalid("quantity", "till.quantity", article.name(), most);
        }
    }

    private static void requirePrice(Basket.Line line, Article article, boolean trusted) {
        long said = line.unitPrice().fen();
        long ours = article.price().fen();
        boolean mayBe = trusted || said <= ours * MAX_FACTOR && said * MAX_FACTOR >= ours;
        if (said < 1 || said > 100_000_000 || !mayBe) {
            throw BusinessException.invalid("unitPriceFen", "till.price", article.name());
        }
    }
}
