package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.GoodsIntake;
import cn.qiancun.market.catalog.GoodsIntake.Listed;
import cn.qiancun.market.catalog.GoodsText;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.ShopCalendar;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;

/** Goods workbooks as people download them: the empty one, what a seller has listed, and an uploaded one with its bad cells marked. */
@Component
public class GoodsWorkbooks {
    private static final int PRODUCTS_AT_ONCE = 100;
    private static final int ROWS_AT_ONCE = 500;
    private static final int WHOLE_YEAR = 12;
    private static final List<GoodsColumn> TEMPLATE = Arrays.stream(GoodsColumn.values())
            .filter(column -> column.of() != GoodsColumn.Of.READER)
            .toList();
    private static final List<GoodsColumn> EXPORT = Arrays.stream(GoodsColumn.values())
            .filter(column -> column != GoodsColumn.PROBLEM)
            .toList();
    private static final List<GoodsColumn> MARKED = Arrays.stream(GoodsColumn.values())
            .filter(column -> column != GoodsColumn.STATE)
            .toList();

    private final GoodsIntake intake;
    private final Catalog catalog;
    private final Stock stock;
    private final GoodsFileLines rows;
    private final GoodsWords words;
    private final ActingFor actingFor;
    private final CellAnswers answers;

    GoodsWorkbooks(
            GoodsIntake intake,
            Catalog catalog,
            Stock stock,
            GoodsFileLines rows,
            GoodsWords words,
            ActingFor actingFor,
            CellAnswers answers) {
        this.intake = intake;
        this.catalog = catalog;
        this.stock = stock;
        this.rows = rows;
        this.words = words;
        this.actingFor = actingFor;
        this.answers = answers;
    }

    private interface Filling {
        void fill(GoodsSheet sheet) throws IOException;
    }

    private void write(OutputStream out, Locale language, List<GoodsColumn> columns, Filling filling)
            throws IOException {
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var sheet = new GoodsSheet(workbook, language, words, columns);
            filling.fill(sheet);
            sheet.end(catalog);
        }
    }

    /** Headings, and one example row that is not taken. */
    public void template(Actor actor, long sellerId, Locale language, OutputStream out) throws IOException {
        actingFor.require(actor, sellerId);
        write(out, language, TEMPLATE, sheet -> sheet.row(2, example(language), List.of()));
    }

    private Map<GoodsColumn, String> example(Locale language) {
        var cells = new EnumMap<GoodsColumn, String>(GoodsColumn.class);
        for (GoodsColumn column : TEMPLATE) {
            if (column.of() != GoodsColumn.Of.FILE) {
                cells.put(column, words.of(language, "goodsfile.example." + column.name()));
            }
        }
        cells.put(GoodsColumn.NAME, words.of(language, "goodsfile.example.mark") + cells.get(GoodsColumn.NAME));
        cells.values().removeIf(text -> text.equals("-"));
        return cells;
    }

    /** All that the seller has listed, a row for each variant; changed, it can be uploaded again. */
    public void export(Actor actor, long sellerId, Locale language, OutputStream out) throws IOException {
        Actor selling = actingFor.selling(actor, sellerId);
        Map<String, CategoryRules> categories =
                catalog.categoryTree().stream().collect(Collectors.toMap(CategoryRules::code, Function.identity()));
        write(out, language, EXPORT, sheet -> {
            int line = 2;
            List<Listed> products = intake.after(selling, sellerId, 0, PRODUCTS_AT_ONCE);
            while (!products.isEmpty()) {
                var ids = products.stream()
                        .flatMap(product -> product.listing().variants().stream())
                        .map(VariantTerms::id)
                        .toList();
                Map<Long, Integer> left = stock.available(ids);
                for (Listed product : products) {
                    for (VariantTerms terms : product.listing().variants()) {
                        var cells = cells(product, terms, language);
                        CategoryRules category =
                                categories.get(product.listing().categoryCode());
                        if (category != null) {
                            cells.put(GoodsColumn.CATEGORY, category.name());
                            cells.put(
                                    GoodsColumn.ATTRIBUTES,
                                    answers.write(product.listing().attributes(), category, language));
                        }
                        cells.put(GoodsColumn.STOCK, left.get(terms.id()).toString());
                        sheet.row(line++, cells, List.of());
                    }
                }
                long last = products.get(products.size() - 1).productId();
                products = intake.after(selling, sellerId, last, PRODUCTS_AT_ONCE);
            }
        });
    }

    private Map<GoodsColumn, String> cells(Listed product, VariantTerms terms, Locale language) {
        var cells = new EnumMap<GoodsColumn, String>(GoodsColumn.class);
        var listing = product.listing();
        boolean weighed = terms.weighed() != null;
        cells.put(GoodsColumn.NAME, listing.name());
        cells.put(GoodsColumn.VARIANT, terms.name());
        cells.put(GoodsColumn.UNIT, terms.unit().label());
        cells.put(GoodsColumn.NET_GRAMS, Long.toString(terms.netGrams()));
        cells.put(GoodsColumn.PRICE, terms.price().toYuan());
        cells.put(GoodsColumn.TIERS, GoodsText.ofTiers(terms.tiers()));
        cells.put(GoodsColumn.MINIMUM, Integer.toString(terms.minimumOrderQuantity()));
        cells.put(GoodsColumn.SHELF_LIFE, Integer.toString(terms.shelfLifeDays()));
        cells.put(GoodsColumn.TEMPERATURE, words.of(language, "listing.temperature." + terms.temperature()));
        cells.put(GoodsColumn.CATCH_WEIGHT, words.answer(language, weighed));
        cells.put(GoodsColumn.PRICE_UNIT, weighed ? terms.weighed().priceUnit().label() : "");
        cells.put(
                GoodsColumn.TOLERANCE,
                weighed ? Integer.toString(terms.weighed().toleranceBp() / 100) : "");
        cells.put(
                GoodsColumn.SEASON,
                terms.seasonMonths().size() == WHOLE_YEAR
                        ? words.of(language, "listing.whole-year")
                        : GoodsText.ofMonths(terms.seasonMonths()));
        cells.put(GoodsColumn.EAN, terms.ean() == null ? "" : terms.ean().digits());
        cells.put(GoodsColumn.PROOF, words.of(language, "listing.proof." + listing.proof()));
        cells.put(GoodsColumn.PROOF_NUMBER, listing.proofNumber() == null ? "" : listing.proofNumber());
        cells.put(GoodsColumn.EVIDENCE, listing.evidenceNote() == null ? "" : listing.evidenceNote());
        cells.put(GoodsColumn.ORIGIN, listing.origin());
        cells.put(GoodsColumn.STORY, listing.story());
        cells.put(GoodsColumn.OPENS, ShopCalendar.minute(terms.selling().opensAt()));
        cells.put(GoodsColumn.CLOSES, ShopCalendar.minute(terms.selling().closesAt()));
        cells.put(
                GoodsColumn.HARVEST,
                terms.selling().harvestDate() == null
                        ? ""
                        : terms.selling().harvestDate().toString());
        cells.put(GoodsColumn.PRODUCT_ID, Long.toString(product.productId()));
        cells.put(GoodsColumn.VARIANT_ID, terms.id().toString());
        cells.put(GoodsColumn.STATE, words.of(language, "status." + product.state()));
        return cells;
    }

    /** The file as it was uploaded, each row on its line, with what is wrong in colour, as a note and in the last column. */
    public void marked(Actor actor, GoodsFile file, Locale language, OutputStream out) throws IOException {
        actingFor.require(actor, file.sellerId());
        write(out, language, MARKED, sheet -> {
            List<StagedRow> next = rows.after(file.id(), 0, ROWS_AT_ONCE);
            while (!next.isEmpty()) {
                for (StagedRow row : next) {
                    sheet.row(row.line(), row.cells(), row.problems());
                }
                next = rows.after(file.id(), next.get(next.size() - 1).line(), ROWS_AT_ONCE);
            }
        });
    }
}
