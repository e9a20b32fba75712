package cn.qiancun.market.lots.web;

import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.CertificateTerms;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.LotDefaults;
import cn.qiancun.market.lots.Quantity;
import cn.qiancun.market.lots.RepackLots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.Typed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.MultiValueMap;

/** What was typed about a lot, or what the form begins with; by the names of its fields. */
public record LotForm(Map<String, String> entries) {
    private static final String UNITS = "units-";
    private static final String TAKEN = "taken-";

    /** Today, with the seller's words; a key of its own makes a form that was sent twice one lot. */
    static LotForm of(LotDefaults.Defaults defaults) {
        var entries = new HashMap<String, String>();
        entries.put("key", UUID.randomUUID().toString());
        entries.put("madeOn", defaults.today().toString());
        entries.put("origin", defaults.origin());
        entries.put("promisor", defaults.promisor());
        entries.put("contact", defaults.contact());
        entries.put("basis", CertificateBasis.QUALITY_CONTROL.name());
        if (defaults.product().certificateRequired()) {
            entries.put("certify", "yes");
        }
        return new LotForm(entries);
    }

    static LotForm sent(MultiValueMap<String, String> fields) {
        var entries = new HashMap<>(fields.toSingleValueMap());
        entries.remove("_csrf");
        return new LotForm(entries);
    }

    public String get(String name) {
        return entries.getOrDefault(name, "");
    }

    DeclareLot read(StockedProduct product) {
        return new DeclareLot(
                product.id(),
                parts(product),
                quantity(),
                date("madeOn"),
                date("expiresOn"),
                get("grower"),
                get("certify").isEmpty() ? null : certificate());
    }

    RepackLots repack(StockedProduct product) {
        var taken = filled(TAKEN).stream()
                .map(field -> {
                    var ids = field.substring(TAKEN.length()).split("-", 2);
                    return new RepackLots.Taken(
                            Ids.parse(ids[0]), Ids.parse(ids.length > 1 ? ids[1] : null), units(field));
                })
                .toList();
        return new RepackLots(taken, read(product), loss());
    }

    CertificateTerms certificate() {
        return new CertificateTerms(
                get("origin"),
                get("promisor"),
                get("contact"),
                Choice.of(CertificateBasis.class, get("basis")).orElse(null));
    }

    /** The field of this form that a refusal is about. */
    String fieldOf(BusinessException refusal) {
        var field = refusal.field() == null ? "" : refusal.field();
        if (field.matches("parts\\[[0-9]+]\\..*")) {
            return filled(UNITS).get(index(field));
        }
        return field.matches("taken\\[[0-9]+]\\..*") ? filled(TAKEN).get(index(field)) : field;
    }

    private static int index(String field) {
        return Integer.parseInt(field.substring(field.indexOf('[') + 1, field.indexOf(']')));
    }

    /** Fields with something in them, in the order in which they are read: by lot and variant. */
    private List<String> filled(String prefix) {
        return entries.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && !entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private List<DeclareLot.Part> parts(StockedProduct product) {
        return product.variants().stream()
                .map(StockedProduct.Variant::id)
                .filter(id -> !get(UNITS + id).isBlank())
                .sorted((one, other) -> (UNITS + one).compareTo(UNITS + other))
                .map(id -> new DeclareLot.Part(id, units(UNITS + id)))
                .toList();
    }

    private int units(String field) {
        var text = get(field).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw BusinessException.invalid(field, "lot.units", Stock.MAX_ON_HAND);
        }
        return Integer.parseInt(text);
    }

    private Quantity quantity() {
        var amount = get("quantity").strip();
        if (amount.isEmpty()) {
            return null;
        }
        if (!amount.matches("[0-9]{1,8}(\\.[0-9]{1,3})?")) {
            throw BusinessException.invalid("quantity", "lot.quantity");
        }
        var unit = Choice.require(SalesUnit.class, get("unit"), "quantity", "lot.quantity");
        return new Quantity(new BigDecimal(amount), unit);
    }

    private long loss() {
        var grams = get("lossGrams").strip();
        if (!grams.matches("[0-9]{0,9}")) {
            throw BusinessException.invalid("lossGrams", "lot.loss");
        }
        return grams.isEmpty() ? 0 : Long.parseLong(grams);
    }

    private LocalDate date(String field) {
        var text = get(field).strip();
        return text.isEmpty() ? null : Typed.day(text, field, "lot.date");
    }
}
