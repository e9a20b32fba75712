package cn.qiancun.market.catalog.web;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.VariantTerms;
import cn.qiancun.market.catalog.WeighedBy;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One variant as it stands in the form: what was typed, whether it can be read or not. */
record VariantForm(
        String id,
        String name,
        String unit,
        String netGrams,
        String price,
        List<TierForm> tiers,
        String minimumOrderQuantity,
        String shelfLifeDays,
        String temperature,
        boolean catchWeight,
        String priceUnit,
        String tolerance,
        List<String> months,
        String stock,
        SellingForm selling,
        String ean) {
    static final int TIERS = 5;
    static final int TIERS_SHOWN = 3;
    private static final int MAX_TOLERANCE_PERCENT = 50;
    private static final String USUAL_TOLERANCE = Integer.toString(WeighedBy.USUAL_TOLERANCE_BP / 100);

    /** A tier's two fields. */
    record TierForm(String from, String price) {
        static final TierForm EMPTY = new TierForm("", "");

        boolean isEmpty() {
            return from.isEmpty() && price.isEmpty();
        }
    }

    static VariantForm blank() {
        List<String> year =
                IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();
        return new VariantForm(
                "",
                "",
                "BAG",
                "",
                "",
                shown(List.of()),
                "1",
                "",
                "AMBIENT",
                false,
                "JIN",
                USUAL_TOLERANCE,
                year,
                "0",
                SellingForm.EMPTY,
                "");
    }

    static VariantForm of(VariantTerms terms) {
        List<TierForm> tiers = terms.tiers().stream()
                .map(tier -> new TierForm(
                        Integer.toString(tier.fromQuantity()), tier.unitPrice().toYuan()))
                .toList();
        WeighedBy weighed = terms.weighed();
        return new VariantForm(
                Long.toString(terms.id()),
                terms.name(),
                terms.unit().name(),
                Long.toString(terms.netGrams()),
                terms.price().toYuan(),
                shown(tiers),
                Integer.toString(terms.minimumOrderQuantity()),
                Integer.toString(terms.shelfLifeDays()),
                terms.temperature().name(),
                weighed != null,
                weighed == null ? "JIN" : weighed.priceUnit().name(),
                weighed == null ? USUAL_TOLERANCE : Integer.toString(weighed.toleranceBp() / 100),
                terms.seasonMonths().stream()
                        .map(month -> Integer.toString(month))
                        .toList(),
                "0",
                SellingForm.of(terms.selling()),
                terms.ean() == null ? "" : terms.ean().digits());
    }

    /** As the browser sent it, under names such as {@code variants[0].price}. */
    static VariantForm sent(Sent sent, String prefix) {
        var tiers = new ArrayList<TierForm>();
        for (int i = 0; i < TIERS; i++) {
            tiers.add(new TierForm(
                    sent.text(prefix + "tiers[" + i + "].from"), sent.text(prefix + "tiers[" + i + "].price")));
        }
        return new VariantForm(
                sent.text(prefix + "id"),
                sent.text(prefix + "name"),
                sent.text(prefix + "unit"),
                sent.text(prefix + "netGrams"),
                sent.text(prefix + "price"),
                shown(tiers.stream().filter(tier -> !tier.isEmpty()).toList()),
                sent.text(prefix + "minimumOrderQuantity"),
                sent.text(prefix + "shelfLifeDays"),
                sent.text(prefix + "temperature"),
                sent.text(prefix + "catchWeight").equals("yes"),
                sent.text(prefix + "priceUnit"),
                sent.text(prefix + "tolerance"),
                sent.all(prefix + "months"),
                sent.text(prefix + "initialStock"),
                SellingForm.sent(sent, prefix),
                sent.text(prefix + "ean"));
    }

    // One empty row more than there are tiers, and three at least.
    private static List<TierForm> shown(List<TierForm> tiers) {
        var rows = new ArrayList<>(tiers);
        while (rows.size() < Math.min(TIERS, Math.max(TIERS_SHOWN, tiers.size() + 1))) {
            rows.add(TierForm.EMPTY);
        }
        return rows;
    }

    /** The word for what the price is for, of goods that are charged by weight. */
    public String priceUnitLabel() {
        return SalesUnit.valueOf(priceUnit).label();
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    VariantTerms read(FormErrors errors, String prefix) {
        return new VariantTerms(
                isNew() ? null : errors.number(id, 0, Long.MAX_VALUE, prefix + "name", "not-found"),
                name,
                errors.one(SalesUnit.class, unit, prefix + "unit", "listing.unit"),
                netGrams.isEmpty()
                        ? 0
                        : errors.number(netGrams, 0, 1_000_000, prefix + "netGrams", "listing.net-grams"),
                errors.yuan(price, prefix + "price", "listing.price"),
                tiers(errors, prefix),
                errors.whole(minimumOrderQuantity, prefix + "minimumOrderQuantity", "listing.minimum-order"),
                errors.whole(shelfLifeDays, prefix + "shelfLifeDays", "listing.shelf-life"),
                errors.one(TemperatureClass.class, temperature, prefix + "temperature", "listing.temperature"),
                catchWeight ? weighed(errors, prefix) : null,
                months.stream()
                        .filter(month -> month.matches("[1-9]|1[0-2]"))
                        .map(Integer::valueOf)
                        .distinct()
                        .sorted()
                        .toList(),
                isNew() ? errors.whole(stock, prefix + "initialStock", "listing.stock") : 0,
                selling.read(errors, prefix),
                errors.ean(ean, prefix + "ean"));
    }

    private WeighedBy weighed(FormErrors errors, String prefix) {
        long percent = errors.number(tolerance, 0, MAX_TOLERANCE_PERCENT, prefix + "tolerance", "listing.tolerance");
        return new WeighedBy(
                errors.one(SalesUnit.class, priceUnit, prefix + "priceUnit", "listing.price-unit"),
                (int) percent * 100);
    }

    private List<Tier> tiers(FormErrors errors, String prefix) {
        return readTiers(tiers, errors, prefix + "tiers");
    }

    static List<Tier> readTiers(List<TierForm> rows, FormErrors errors, String field) {
        var read = new ArrayList<Tier>();
        for (TierForm row : rows) {
            if (!row.isEmpty()) {
                int from = errors.whole(row.from(), field, "listing.tiers");
                Money each = errors.yuan(row.price(), field, "listing.tiers");
                read.add(new Tier(from, each));
            }
        }
        return read;
    }
}
