package cn.qiancun.market.receiving.web;

import cn.qiancun.market.receiving.Delivery;
import cn.qiancun.market.receiving.LineKey;
import cn.qiancun.market.receiving.ReceiveDelivery;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.WholeNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A count as it was typed, or what the form begins with; by the names of its fields, such as {@code accepted-12-34}.
 *
 * @param key makes a form that was sent twice one receipt
 */
public record ReceivingForm(String key, Map<String, String> entries) {
    private static final int MOST_UNITS = 9_999;
    private static final int GRAMS_PER_KILOGRAM = 1_000;

    /** All that is still to come is there, and what may not be received is refused: the clerk changes what is not so. */
    static ReceivingForm blank(Delivery delivery) {
        var entries = new HashMap<String, String>();
        for (var item : delivery.items()) {
            boolean taken = item.obstacle() == null;
            entries.put((taken ? "accepted-" : "damaged-") + item.key(), Integer.toString(item.outstanding()));
        }
        return new ReceivingForm(UUID.randomUUID().toString(), entries);
    }

    static ReceivingForm sent(Map<String, String> fields) {
        return new ReceivingForm(fields.getOrDefault("key", ""), Map.copyOf(fields));
    }

    /** Under a new key, for what was refused may be mended. */
    ReceivingForm again() {
        return new ReceivingForm(UUID.randomUUID().toString(), entries);
    }

    public String value(String name) {
        return entries.getOrDefault(name, "");
    }

    /** Whether a photo is due; files that were chosen are not kept with a form that comes back. */
    public boolean isDamaged(LineKey key) {
        return value("damaged-" + key).strip().matches("0*[1-9][0-9]*");
    }

    /**
     * Lines without any figure are left for later. What is on no line of the slip is passed over.
     *
     * @throws BusinessException INVALID on the field at fault
     */
    ReceiveDelivery read(Delivery delivery) {
        var lines = new ArrayList<ReceiveDelivery.Line>();
        for (var item : delivery.items()) {
            int accepted = units("accepted-" + item.key());
            int missing = units("missing-" + item.key());
            int damaged = units("damaged-" + item.key());
            if (accepted + missing + damaged > 0) {
                lines.add(new ReceiveDelivery.Line(item.key(), accepted, missing, damaged, grams(item.key())));
            }
        }
        return new ReceiveDelivery(lines, value("note"));
    }

    private int units(String name) {
        return value(name).isBlank() ? 0 : WholeNumber.parse(value(name), 0, MOST_UNITS, name, "receiving.units-whole");
    }

    /** Typed in kilograms, as a scale shows them. */
    private Long grams(LineKey key) {
        var name = "kilograms-" + key;
        var typed = value(name).strip();
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")) {
            throw BusinessException.invalid(name, "receiving.grams");
        }
        return new BigDecimal(typed)
                .multiply(BigDecimal.valueOf(GRAMS_PER_KILOGRAM))
                .longValueExact();
    }
}
