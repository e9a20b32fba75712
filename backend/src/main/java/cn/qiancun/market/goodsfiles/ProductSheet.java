package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.catalog.GoodsIntake.Listed;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of one product while they are checked, and what is found wrong with them. */
final class ProductSheet {
    private static final Pattern OF_VARIANT = Pattern.compile("variants\\[(\\d+)]\\.(.*)");

    private final List<StagedRow> rows;
    private final Map<Integer, List<CellProblem>> problems = new HashMap<>();

    /** A variant as it would be kept; of those that the file does not mention the row is null. */
    record Item(StagedRow row, VariantTerms terms) {}

    /** @param rows of one product in their order; those found bad before stay bad */
    ProductSheet(List<StagedRow> rows) {
        this.rows = rows;
    }

    /** What it says of the product counts, even if its variant is bad. */
    StagedRow first() {
        return rows.get(0);
    }

    /** Rows of which nothing is known to be wrong. */
    List<StagedRow> good() {
        return rows.stream()
                .filter(row -> row.state() != StagedRow.State.BAD && !problems.containsKey(row.line()))
                .toList();
    }

    void add(StagedRow row, List<CellProblem> found) {
        if (!found.isEmpty()) {
            problems.computeIfAbsent(row.line(), line -> new ArrayList<>()).addAll(found);
        }
    }

    void add(StagedRow row, GoodsColumn column, String code) {
        add(row, List.of(new CellProblem(column, code)));
    }

    /** What is wrong with the product keeps all its variants out; it is told at the first row. */
    void spoil(List<CellProblem> found) {
        for (StagedRow row : good()) {
            add(row, row == first() ? found : List.of(new CellProblem(GoodsColumn.NAME, "goodsfile.product-refused")));
        }
        if (first().state() != StagedRow.State.BAD) {
            problems.get(first().line()).addAll(found);
        }
    }

    /** Further rows may leave out what the first says of the product, but say nothing else. */
    void requireAgreement() {
        for (StagedRow row : good()) {
            row.cells().forEach((column, text) -> {
                if (column.of() == GoodsColumn.Of.PRODUCT && !text.equals(first().cell(column))) {
                    add(row, column, "goodsfile.differs");
                }
            });
        }
    }

    /** The ids that rows name; a row with one that is not the seller's, or another than before it, is bad. */
    Listed byId(Map<String, Listed> known) {
        Listed named = null;
        for (StagedRow row : good()) {
            String id = row.cell(GoodsColumn.PRODUCT_ID);
            Listed here = known.get(id);
            if (!id.isEmpty() && (here == null || named != null && here != named)) {
                add(row, GoodsColumn.PRODUCT_ID, "goodsfile.id");
            } else if (!id.isEmpty()) {
                named = here;
            }
        }
        return named;
    }

    /** Finds for each good row the variant that it revises: by id, else by name; null for a new one. */
    Map<Integer, Long> match(Listed before) {
        var matches = new HashMap<Integer, Long>();
        var used = new HashSet<Long>();
        List<VariantTerms> listed =
                before == null ? List.of() : before.listing().variants();
        for (StagedRow row : good()) {
            String id = row.cell(GoodsColumn.VARIANT_ID);
            Long match = listed.stream()
                    .filter(terms -> id.isEmpty()
                            ? terms.name().equals(row.cell(GoodsColumn.VARIANT))
                            : terms.id().toString().equals(id))
                    .map(VariantTerms::id)
                    .findFirst()
                    .orElse(null);
            if (match == null && !id.isEmpty()) {
                add(row, GoodsColumn.VARIANT_ID, "goodsfile.id");
            } else if (match != null && !used.add(match)) {
                add(row, GoodsColumn.VARIANT, "listing.variant-twice");
            } else {
                matches.put(row.line(), match);
            }
        }
        return matches;
    }

    /** The refusal of a policy names a field as the form does: {@code variants[1].price} is the second item's. */
    void place(BusinessException refusal, List<Item> items) {
        String field = Objects.requireNonNullElse(refusal.field(), "");
        Matcher variant = OF_VARIANT.matcher(field);
        StagedRow row = variant.matches()
                ? items.get(Integer.parseInt(variant.group(1))).row()
                : null;
        if (row != null) {
            var column = GoodsColumn.byField(GoodsColumn.Of.VARIANT, variant.group(2));
            add(row, List.of(CellProblem.of(column.orElse(GoodsColumn.VARIANT), refusal)));
        } else {
            var column = GoodsColumn.byField(GoodsColumn.Of.PRODUCT, field.replaceFirst("\\[.*", ""));
            spoil(List.of(CellProblem.of(column.orElse(GoodsColumn.NAME), refusal)));
        }
    }

    List<CellProblem> problemsOf(StagedRow row) {
        return problems.getOrDefault(row.line(), List.of());
    }

    List<StagedRow> rows() {
        return rows;
    }
}
