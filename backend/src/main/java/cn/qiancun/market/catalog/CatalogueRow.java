package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.SellerKind;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One variant's row of a catalogue file, read and checked by itself. */
record CatalogueRow(
        long line,
        Key key,
        String category,
        String story,
        String picture,
        Proof proof,
        String licenceCategory,
        Shares shares,
        VariantTerms terms) {
    static final List<String> COLUMNS = List.of(
            "seller",
            "seller_kind",
            "village_code",
            "product",
            "category",
            "variant",
            "unit",
            "net_grams",
            "price_fen",
            "wholesale_tiers",
            "moq",
            "shelf_life_days",
            "temperature",
            "proof",
            "season_months",
            "stock",
            "share_collective_bp",
            "share_growers_bp",
            "share_store_bp",
            "share_platform_bp",
            "catch_weight",
            "story",
            "picture");

    /** What makes rows variants of one product. */
    record Key(String seller, SellerKind kind, VillageCode village, String product) {}

    /** Basis points of the revenue share, summing to 10,000. */
    record Shares(int collective, int growers, int store, int platform) {}

    /** A cell that cannot be read. */
    static final class BadCell extends RuntimeException {
        private final transient RowProblem problem;

        BadCell(RowProblem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        RowProblem problem() {
            return problem;
        }
    }

    /** @throws BadCell naming the first cell at fault */
    static CatalogueRow read(CsvFile.Row row) {
        var cells = new Cells(row);
        var key = new Key(
                cells.text("seller"),
                cells.one(SellerKind.class, "seller_kind"),
                cells.parse("village_code", () -> VillageCode.of(row.get("village_code"))),
                cells.text("product"));
        String proof = row.get("proof");
        boolean licensed = proof.matches("SC[12][0-9]{2}");
        var shares = new Shares(
                cells.number("share_collective_bp", Money.WHOLE_BASIS_POINTS),
                cells.number("share_growers_bp", Money.WHOLE_BASIS_POINTS),
                cells.number("share_store_bp", Money.WHOLE_BASIS_POINTS),
                cells.number("share_platform_bp", Money.WHOLE_BASIS_POINTS));
        if (shares.collective + shares.growers + shares.store + shares.platform != Money.WHOLE_BASIS_POINTS) {
            throw new BadCell(row.problem("share_collective_bp", "shares"));
        }
        cells.require("picture", row.get("picture").matches("[a-z0-9-]{1,40}"));
        return new CatalogueRow(
                row.line(),
                key,
                cells.text("category"),
                row.get("story"),
                row.get("picture"),
                licensed ? Proof.FOOD_LICENCE : cells.one(Proof.class, "proof"),
                licensed ? proof.substring(2) : null,
                shares,
                terms(cells));
    }

    private static VariantTerms terms(Cells cells) {
        CsvFile.Row row = cells.row();
        cells.require("catch_weight", row.get("catch_weight").matches("yes|no"));
        SalesUnit unit =
                cells.parse("unit", () -> SalesUnit.byLabel(row.get("unit")).orElseThrow());
        int netGrams = cells.number("net_grams", VariantPolicy.MAX_GRAMS);
        WeighedBy weighed = row.get("catch_weight").equals("yes") ? weighed(unit) : null;
        UnaryOperator<Money> stated =
                weighed != null && unit.grams() == 0 ? price -> perJin(price, netGrams) : price -> price;
        Money price = Money.ofFen(cells.number("price_fen", (int) VariantPolicy.MAX_PRICE_FEN));
        return new VariantTerms(
                null,
                cells.text("variant"),
                unit,
                netGrams,
                cells.parse("price_fen", () -> stated.apply(price)),
                cells.parse("wholesale_tiers", () -> tiers(row.get("wholesale_tiers"), stated)),
                cells.number("moq", Wanted.MAX_QUANTITY),
                cells.number("shelf_life_days", VariantPolicy.MAX_SHELF_LIFE_DAYS),
                cells.one(TemperatureClass.class, "temperature"),
                weighed,
                cells.parse("season_months", () -> GoodsText.months(row.get("season_months"))),
                cells.number("stock", VariantPolicy.MAX_STOCK));
    }

    private static WeighedBy weighed(SalesUnit unit) {
        return new WeighedBy(unit.grams() > 0 ? unit : SalesUnit.JIN, WeighedBy.USUAL_TOLERANCE_BP);
    }

    /** The file says what a piece costs; what a 斤 of it costs must come to whole fen. */
    private static Money perJin(Money piece, int netGrams) {
        long fenTimesGrams = piece.fen() * SalesUnit.JIN.grams();
        if (netGrams == 0) {
            return piece;
        }
        if (fenTimesGrams % netGrams != 0) {
            throw new IllegalArgumentException("No whole fen a 斤: " + piece);
        }
        return Money.ofFen(fenTimesGrams / netGrams);
    }

    /** {@code 5:7000;20:6600}: from 5 each 70.00 yuan, from 20 each 66.00. */
    private static List<Tier> tiers(String cell, UnaryOperator<Money> stated) {
        return GoodsText.tiers(
                cell,
                fen -> stated.apply(
                        Money.ofFen(WholeNumber.parse(fen, 1, (int) VariantPolicy.MAX_PRICE_FEN, "tier", "tier"))));
    }

    private record Cells(CsvFile.Row row) {
        String text(String column) {
            require(column, !row.get(column).isEmpty());
            return row.get(column);
        }

        int number(String column, int most) {
            return parse(column, () -> WholeNumber.parse(row.get(column), 0, most, column, "number"));
        }

        <E extends Enum<E>> E one(Class<E> type, String column) {
            return parse(column, () -> Enum.valueOf(type, row.get(column)));
        }

        void require(String column, boolean holds) {
            if (!holds) {
                throw new BadCell(row.problem(column, "value"));
            }
        }

        <T> T parse(String column, Supplier<T> parsing) {
            try {
                return parsing.get();
            } catch (BusinessException | IllegalArgumentException | java.util.NoSuchElementException unreadable) {
                throw new BadCell(row.problem(column, "value"));
            }
        }
    }
}
