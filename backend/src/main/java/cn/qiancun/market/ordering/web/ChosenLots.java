package cn.qiancun.market.ordering.web;

import cn.qiancun.market.shared.Ids;
import java.util.HashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** The lots that a seller took instead of those that expire first: fields {@code lot-<line>} with a lot's id, or empty. */
final class ChosenLots {
    private static final String LOT = "lot-";

    private ChosenLots() {}

    /** By line. */
    static Map<Long, Long> sent(MultiValueMap<String, String> fields) {
        var chosen = new HashMap<Long, Long>();
        fields.forEach((name, values) -> {
            if (name.startsWith(LOT)
                    && !values.isEmpty()
                    && values.get(0) != null
                    && !values.get(0).isBlank()) {
                chosen.put(Ids.parse(name.substring(LOT.length())), Ids.parse(values.get(0)));
            }
        });
        return chosen;
    }
}
