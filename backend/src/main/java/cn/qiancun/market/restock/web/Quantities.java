package cn.qiancun.market.restock.web;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** Numbers that a person typed beside goods: fields {@code q-<id>}. What was typed is kept, to be shown again. */
record Quantities(Map<String, String> entered) {
    private static final String FIELD = "q-";
    private static final int MOST = 9_999;

    static Quantities sent(MultiValueMap<String, String> fields) {
        var entered = new LinkedHashMap<String, String>();
        fields.forEach((name, values) -> {
            if (name.startsWith(FIELD) && !values.isEmpty() && values.get(0) != null) {
                entered.put(name.substring(FIELD.length()), values.get(0));
            }
        });
        return new Quantities(entered);
    }

    /**
     * By id; where nothing was typed the id is absent.
     *
     * @throws BusinessException INVALID {@code restock.quantity} on the field {@code q-<id>}
     */
    Map<Long, Integer> read() {
        var read = new LinkedHashMap<Long, Integer>();
        entered.forEach((id, text) -> {
            if (!text.isBlank()) {
                read.put(Ids.parse(id), WholeNumber.parse(text, 0, MOST, FIELD + id, "restock.quantity"));
            }
        });
        return read;
    }
}
