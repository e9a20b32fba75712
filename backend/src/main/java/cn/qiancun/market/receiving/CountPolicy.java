package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a count of a delivery must be before anybody looks at the slip: something, nothing twice, nothing below zero. */
final class CountPolicy {
    private static final int MOST_LINES = 200;
    private static final int MOST_UNITS = 9_999;
    private static final long MOST_GRAMS = 100_000_000;

    private CountPolicy() {}

    /**
     * @param photos how many there are of each line
     * @return the note
     * @throws BusinessException INVALID {@code receiving.nothing}, {@code receiving.lines}, {@code receiving.units},
     *     {@code receiving.grams}, {@code receiving.photos}, {@code receiving.note}, naming the field
     */
    static String require(ReceiveDelivery asked, Map<LineKey, Integer> photos) {
        if (asked.lines().isEmpty()) {
            throw BusinessException.invalid("lines", "receiving.nothing");
        }
        requireDistinct(asked.lines());
        for (var line : asked.lines()) {
            requireCounts(line);
            int of = photos.getOrDefault(line.key(), 0);
            if (of > ReceiveDelivery.MAX_PHOTOS || of > 0 && line.damaged() == 0) {
                throw BusinessException.invalid(field("photos", line), "receiving.photos", ReceiveDelivery.MAX_PHOTOS);
            }
        }
        return PlainText.orEmpty("note", "receiving.note", asked.note(), ReceiveDelivery.MAX_NOTE);
    }

    private static void requireDistinct(List<ReceiveDelivery.Line> lines) {
        var keys = new HashSet<LineKey>();
        if (lines.size() > MOST_LINES || lines.stream().anyMatch(line -> !keys.add(line.key()))) {
            throw BusinessException.invalid("lines", "receiving.lines");
        }
    }

    private static void requireCounts(ReceiveDelivery.Line line) {
        requireUnits("accepted", line.accepted(), line);
        requireUnits("missing", line.missing(), line);
        requireUnits("damaged", line.damaged(), line);
        if (line.units() == 0) {
            throw BusinessException.invalid(field("accepted", line), "receiving.units", MOST_UNITS);
        }
        var grams = line.grams();
        if (grams != null && (grams < 1 || grams > MOST_GRAMS || line.accepted() == 0)) {
            throw BusinessException.invalid(field("grams", line), "receiving.grams");
        }
    }

    private static void requireUnits(String name, int units, ReceiveDelivery.Line line) {
        if (units < 0 || units > MOST_UNITS) {
            throw BusinessException.invalid(field(name, line), "receiving.units", MOST_UNITS);
        }
    }

    /** The field's name in the form and the property's in a refusal. */
    static String field(String name, ReceiveDelivery.Line line) {
        return name + "-" + line.key();
    }
}
