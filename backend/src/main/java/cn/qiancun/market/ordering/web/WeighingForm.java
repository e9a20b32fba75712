package cn.qiancun.market.ordering.web;

import cn.qiancun.market.ordering.WeighGoods;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/**
 * The form of a consignment's weights as it was typed: {@code grams-{line}} and {@code note-{line}}. What was left empty is
 * not weighed yet.
 *
 * @param lines that have an entry, in the form's order
 */
record WeighingForm(List<String> lines, Map<String, String> entries) {
    private static final String GRAMS = "grams-";
    private static final String NOTE = "note-";
    /** Far more than any line may weigh; what it may is the shop's to say. */
    private static final int MOST = 999_999_999;

    private static final Pattern PLACE = Pattern.compile("lines\\[([0-9]{1,4})]\\.(grams|note|lineId)");

    static WeighingForm sent(MultiValueMap<String, String> fields) {
        var lines = fields.keySet().stream()
                .filter(name -> name.matches(GRAMS + "[0-9]{1,19}"))
                .filter(name -> !fields.getFirst(name).isBlank())
                .map(name -> name.substring(GRAMS.length()))
                .toList();
        return new WeighingForm(lines, fields.toSingleValueMap());
    }

    /** @throws BusinessException INVALID {@code weighing.whole} at the field of the line */
    WeighGoods read() {
        var read = new ArrayList<WeighGoods.Line>();
        for (var line : lines) {
            int grams = WholeNumber.parse(entries.get(GRAMS + line), 1, MOST, GRAMS + line, "weighing.whole");
            read.add(new WeighGoods.Line(Ids.parse(line), grams, entries.get(NOTE + line)));
        }
        return new WeighGoods(read);
    }

    /** The field on the page that a refusal is about, or null: {@code lines[0].grams} is the first line's. */
    String fieldOf(BusinessException refusal) {
        if (refusal.field() == null || entries.containsKey(refusal.field())) {
            return refusal.field();
        }
        Matcher place = PLACE.matcher(refusal.field());
        if (!place.matches() || Integer.parseInt(place.group(1)) >= lines.size()) {
            return null;
        }
        var line = lines.get(Integer.parseInt(place.group(1)));
        return (place.group(2).equals("note") ? NOTE : GRAMS) + line;
    }
}
