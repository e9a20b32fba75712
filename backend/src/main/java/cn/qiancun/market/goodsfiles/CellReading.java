package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.GoodsText;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.catalog.WeighedBy;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CellTimes;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.WholeNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Reads what cells say. What cannot be read is a problem here; whether the shop can sell under it is for the catalogue's
 * policies, as with the form.
 */
@Component
class CellReading {
    private static final int MOST = 99_999_999;
    private static final int MOST_TOLERANCE_PERCENT = 50;
    private static final List<Integer> WHOLE_YEAR =
            IntStream.rangeClosed(1, 12).boxed().toList();

    private final GoodsWords words;
    private final Catalog catalog;
    private final CellAnswers answers;

    CellReading(GoodsWords words, Catalog catalog, CellAnswers answers) {
        this.words = words;
        this.catalog = catalog;
        this.answers = answers;
    }

    /** A row with what was wrong with its cells. */
    private record Cells(StagedRow row, List<CellProblem> problems) {
        String text(GoodsColumn column) {
            return row.cell(column);
        }

        int whole(GoodsColumn column, int most, String code, int otherwise) {
            String text = text(column);
            return text.isEmpty()
                    ? otherwise
                    : read(column, code, otherwise, () -> WholeNumber.parse(text, 0, most, "", "number"));
        }

        <T> T read(GoodsColumn column, String code, T otherwise, Supplier<T> reading) {
            try {
                return reading.get();
            } catch (BusinessException | IllegalArgumentException unreadable) {
                problems.add(new CellProblem(column, code));
                return otherwise;
            }
        }
    }

    /** @param id of the variant that it revises, or null; @param problems gets what cannot be read; the answer then has gaps */
    VariantTerms variant(StagedRow row, Long id, List<CellProblem> problems) {
        var cells = new Cells(row, problems);
        return new VariantTerms(
                id,
                row.cell(GoodsColumn.VARIANT),
                unit(cells, GoodsColumn.UNIT, "listing.unit"),
                cells.whole(GoodsColumn.NET_GRAMS, MOST, "listing.net-grams", 0),
                cells.read(
                        GoodsColumn.PRICE, "listing.price", null, () -> Money.parseYuan(row.cell(GoodsColumn.PRICE))),
                tiers(cells),
                cells.whole(GoodsColumn.MINIMUM, MOST, "listing.minimum-order", 1),
                cells.whole(GoodsColumn.SHELF_LIFE, MOST, "listing.shelf-life", 0),
                temperature(cells),
                weighed(cells),
                season(cells),
                cells.whole(GoodsColumn.STOCK, MOST, "listing.stock", 0),
                selling(cells),
                ean(cells));
    }

    private static Ean13 ean(Cells cells) {
        String text = cells.text(GoodsColumn.EAN);
        return text.isEmpty() ? null : cells.read(GoodsColumn.EAN, "listing.ean", null, () -> Ean13.parse(text));
    }

    private static SalesUnit unit(Cells cells, GoodsColumn column, String code) {
        return SalesUnit.byLabel(cells.text(column)).orElseGet(() -> {
            cells.problems().add(new CellProblem(column, code));
            return null;
        });
    }

    private TemperatureClass temperature(Cells cells) {
        return words.choice(GoodsColumn.TEMPERATURE, TemperatureClass.class, cells.text(GoodsColumn.TEMPERATURE))
                .orElseGet(() -> {
                    cells.problems().add(new CellProblem(GoodsColumn.TEMPERATURE, "listing.temperature"));
                    return null;
                });
    }

    private WeighedBy weighed(Cells cells) {
        String cell = cells.text(GoodsColumn.CATCH_WEIGHT);
        var answer = cell.isEmpty() || cell.equals("FALSE")
                ? GoodsWords.Answer.NO
                : words.choice(GoodsColumn.CATCH_WEIGHT, GoodsWords.Answer.class, cell)
                        .orElse(cell.equals("TRUE") ? GoodsWords.Answer.YES : null);
        if (answer == null) {
            cells.problems().add(new CellProblem(GoodsColumn.CATCH_WEIGHT, "goodsfile.answer"));
        }
        if (answer != GoodsWords.Answer.YES) {
            return null;
        }
        SalesUnit unit = cells.text(GoodsColumn.PRICE_UNIT).isEmpty()
                ? SalesUnit.JIN
                : unit(cells, GoodsColumn.PRICE_UNIT, "listing.price-unit");
        int percent = cells.whole(
                GoodsColumn.TOLERANCE, MOST_TOLERANCE_PERCENT, "listing.tolerance", WeighedBy.USUAL_TOLERANCE_BP / 100);
        return new WeighedBy(unit, percent * 100);
    }

    private static SellingTerms selling(Cells cells) {
        return new SellingTerms(
                cells.read(
                        GoodsColumn.OPENS,
                        "listing.window",
                        null,
                        () -> CellTimes.minute(cells.text(GoodsColumn.OPENS))),
                cells.read(
                        GoodsColumn.CLOSES,
                        "listing.window",
                        null,
                        () -> CellTimes.minute(cells.text(GoodsColumn.CLOSES))),
                cells.read(
                        GoodsColumn.HARVEST,
                        "listing.harvest-date",
                        null,
                        () -> CellTimes.day(cells.text(GoodsColumn.HARVEST))));
    }

    private static List<Tier> tiers(Cells cells) {
        String text = cells.text(GoodsColumn.TIERS)
                .replace('；', ';')
                .replace('：', ':')
                .replaceAll("\\s*[;\\n]\\s*", ";")
                .replaceAll(";$", "");
        return cells.read(GoodsColumn.TIERS, "listing.tiers", List.of(), () -> GoodsText.tiers(text, Money::parseYuan));
    }

    private List<Integer> season(Cells cells) {
        String text = cells.text(GoodsColumn.SEASON);
        if (text.isEmpty() || words.isWholeYear(text)) {
            return WHOLE_YEAR;
        }
        String plain = text.replace("月", "").replaceAll("[；,，、]", ";").replaceAll("[~～—至]", "-");
        return cells.read(GoodsColumn.SEASON, "listing.season", WHOLE_YEAR, () -> GoodsText.months(plain));
    }

    /**
     * @param first of the product's rows
     * @param before what the file does not speak of is kept of it; null for what is new
     */
    ListProduct product(StagedRow first, ListProduct before, List<VariantTerms> variants, List<CellProblem> problems) {
        var category = category(first.cell(GoodsColumn.CATEGORY));
        if (category.isEmpty()) {
            problems.add(new CellProblem(GoodsColumn.CATEGORY, "listing.category"));
        }
        var proof = words.choice(GoodsColumn.PROOF, Proof.class, first.cell(GoodsColumn.PROOF));
        if (proof.isEmpty()) {
            problems.add(new CellProblem(GoodsColumn.PROOF, "listing.proof"));
        }
        String number = first.cell(GoodsColumn.PROOF_NUMBER);
        Map<Long, String> attributes = category.map(
                        asked -> answers.read(first.cell(GoodsColumn.ATTRIBUTES), asked, problems))
                .orElse(Map.of());
        return new ListProduct(
                first.cell(GoodsColumn.NAME),
                category.map(CategoryRules::code).orElse(null),
                first.cell(GoodsColumn.STORY),
                proof.orElse(null),
                number.isEmpty() ? null : number,
                first.cell(GoodsColumn.EVIDENCE),
                before == null ? null : before.illustration(),
                variants,
                first.cell(GoodsColumn.ORIGIN),
                attributes);
    }

    private Optional<CategoryRules> category(String cell) {
        return catalog.categoryTree().stream()
                .filter(it -> it.name().equals(cell) || it.code().equals(cell))
                .findFirst();
    }
}
