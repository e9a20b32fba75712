package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.GoodsIntake;
import cn.qiancun.market.catalog.GoodsIntake.Effect;
import cn.qiancun.market.catalog.GoodsIntake.Listed;
import cn.qiancun.market.catalog.GoodsIntake.Offer;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.goodsfiles.ProductSheet.Item;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.villages.SellerSummary;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds out what the rows of a file would do to what their seller has listed, and which of them cannot be taken. */
@Component
class GoodsPlanning {
    private final GoodsIntake intake;
    private final CellReading reading;
    private final GoodsFileLines lines;

    GoodsPlanning(GoodsIntake intake, CellReading reading, GoodsFileLines lines) {
        this.intake = intake;
        this.reading = reading;
        this.lines = lines;
    }

    /**
     * One product of a file.
     *
     * @param rows as they were found now: GOOD, or BAD with their problems; what was bad before is left out
     * @param offer of the good rows; null if there is none
     */
    record Planned(List<StagedRow> rows, Offer offer, Effect effect) {
        List<StagedRow> in(StagedRow.State state) {
            return rows.stream().filter(row -> row.state() == state).toList();
        }
    }

    /**
     * @param groups each the rows of one product
     * @param lock whether what is listed already may not change until the caller's transaction ends
     */
    List<Planned> plan(GoodsFile file, Actor actor, SellerSummary seller, List<List<StagedRow>> groups, boolean lock) {
        var names = new TreeSet<String>();
        var ids = new TreeSet<Long>();
        for (List<StagedRow> group : groups) {
            names.add(group.get(0).cell(GoodsColumn.NAME));
            group.stream()
                    .map(row -> row.cell(GoodsColumn.PRODUCT_ID))
                    .filter(id -> id.matches("[0-9]{1,18}"))
                    .forEach(id -> ids.add(Long.valueOf(id)));
        }
        List<Listed> known =
                lock ? intake.lockKnown(actor, seller.id(), names, ids) : intake.known(actor, seller.id(), names, ids);
        Map<String, Listed> byId =
                known.stream().collect(Collectors.toMap(it -> Long.toString(it.productId()), Function.identity()));
        Eans eans = eans(file, groups);
        return groups.stream().map(group -> plan(seller, group, byId, eans)).toList();
    }

    /** Who has a bar code: a product of the seller, and the first of the file's products that names it. */
    private record Eans(Map<String, Long> owners, Map<String, Integer> firstLines) {
        /** Marks rows whose code is another product's, or one's of the file that comes before. */
        void check(ProductSheet sheet, Listed before) {
            long own = before == null ? 0 : before.productId();
            for (StagedRow row : sheet.good()) {
                String digits = row.ean().map(Ean13::digits).orElse("");
                if (owners.getOrDefault(digits, own) != own) {
                    sheet.add(row, GoodsColumn.EAN, "listing.ean-taken");
                } else if (firstLines.getOrDefault(digits, row.productLine()) < row.productLine()) {
                    sheet.add(row, GoodsColumn.EAN, "listing.ean-twice");
                }
            }
        }
    }

    private Eans eans(GoodsFile file, List<List<StagedRow>> groups) {
        List<Ean13> named = groups.stream()
                .flatMap(List::stream)
                .map(StagedRow::ean)
                .flatMap(Optional::stream)
                .toList();
        return new Eans(intake.ownersOf(file.sellerId(), named), lines.firstWith(file.id(), named));
    }

    private Planned plan(SellerSummary seller, List<StagedRow> rows, Map<String, Listed> known, Eans eans) {
        var sheet = new ProductSheet(rows);
        sheet.requireAgreement();
        Listed sameName = byName(known, sheet.first().cell(GoodsColumn.NAME));
        Listed byId = sheet.byId(known);
        Listed before = byId == null ? sameName : byId;
        if (sameName != null && sameName != before) {
            sheet.spoil(List.of(new CellProblem(GoodsColumn.NAME, "listing.name-taken")));
        }
        var productProblems = new ArrayList<CellProblem>();
        reading.product(sheet.first(), null, List.of(), productProblems);
        if (!productProblems.isEmpty()) {
            sheet.spoil(productProblems);
        }
        eans.check(sheet, before);
        Map<Integer, Long> matches = sheet.match(before);
        for (StagedRow row : rows) {
            if (row.state() != StagedRow.State.BAD) {
                var problems = new ArrayList<CellProblem>();
                reading.variant(row, null, problems);
                sheet.add(row, problems);
            }
        }
        return settled(sheet, before, checked(seller, sheet, before, matches));
    }

    /** What is left after the policies have had their say; null if no row is. */
    private Kept checked(SellerSummary seller, ProductSheet sheet, Listed before, Map<Integer, Long> matches) {
        ListProduct old = before == null ? null : before.listing();
        while (!sheet.good().isEmpty()) {
            List<Item> items = items(sheet, old, matches);
            List<VariantTerms> terms = items.stream().map(Item::terms).toList();
            ListProduct listing = reading.product(sheet.first(), old, terms, new ArrayList<>());
            try {
                return new Kept(listing, intake.effect(before, intake.check(seller, listing)));
            } catch (BusinessException refusal) {
                sheet.place(refusal, items);
            }
        }
        return null;
    }

    private record Kept(ListProduct listing, Effect effect) {}

    /** Variants that the file does not mention stay as they are; new ones come last. */
    private List<Item> items(ProductSheet sheet, ListProduct old, Map<Integer, Long> matches) {
        var items = new ArrayList<Item>();
        List<StagedRow> good = sheet.good();
        for (VariantTerms terms : old == null ? List.<VariantTerms>of() : old.variants()) {
            StagedRow revised = good.stream()
                    .filter(row -> terms.id().equals(matches.get(row.line())))
                    .findFirst()
                    .orElse(null);
            items.add(new Item(
                    revised, revised == null ? terms : reading.variant(revised, terms.id(), new ArrayList<>())));
        }
        good.stream()
                .filter(row -> matches.get(row.line()) == null)
                .forEach(row -> items.add(new Item(row, reading.variant(row, null, new ArrayList<>()))));
        return items;
    }

    private static Planned settled(ProductSheet sheet, Listed before, Kept kept) {
        List<StagedRow> good = sheet.good();
        List<StagedRow> rows = sheet.rows().stream()
                .filter(row -> row.state() != StagedRow.State.BAD)
                .map(row -> good.contains(row)
                        ? row.good(kept.effect())
                        : row.with(StagedRow.State.BAD, sheet.problemsOf(row)))
                .toList();
        if (kept == null) {
            return new Planned(rows, null, null);
        }
        return new Planned(rows, new Offer(before == null ? null : before.productId(), kept.listing()), kept.effect());
    }

    private static Listed byName(Map<String, Listed> known, String name) {
        return known.values().stream()
                .filter(it -> it.listing().name().equals(name))
                .findFirst()
                .orElseGet(() -> known.values().stream()
                        .filter(it -> folded(it.listing().name()).equals(folded(name)))
                        .findFirst()
                        .orElse(null));
    }

    // Close to how the database compares names; where it disagrees, its unique key has the last word.
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
