package cn.qiancun.market.stalls.web;

import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.stalls.LendGoods;
import cn.qiancun.market.stalls.MoveGoods;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** What was typed on a stall's pages, by the names of the fields. Goods to lend are {@code take-<variant>-<lot>}. */
public record StallForm(Map<String, String> entries) {
    static final StallForm EMPTY = new StallForm(Map.of());
    private static final String TAKE = "take-";

    /** What can be done with goods of a lot. */
    enum Verb {
        TASTE,
        SPOIL,
        RETURN,
        SETTLE,
        MISTAKE
    }

    static StallForm sent(MultiValueMap<String, String> fields) {
        var entries = new HashMap<>(fields.toSingleValueMap());
        entries.remove("_csrf");
        return new StallForm(entries);
    }

    public String get(String field) {
        return entries.getOrDefault(field, "");
    }

    /** Whether this is what was sent for the ware, so that what is wrong stands there alone. */
    public boolean isFor(long wareId, String form) {
        return get("ware").equals(Long.toString(wareId)) && get("form").equals(form);
    }

    Verb verb() {
        return Choice.require(Verb.class, get("verb"), "verb", "stall.verb");
    }

    MoveGoods move(long stallId) {
        int quantity = ShelfQuantity.parse(get("quantity"), 1, "quantity");
        long lot = get("lot").isEmpty() || get("lot").equals("0") ? 0 : Ids.parse(get("lot"));
        return new MoveGoods(stallId, get("key"), wareId(), lot, quantity, get("note"));
    }

    long wareId() {
        return Ids.parse(get("ware"));
    }

    Money price() {
        return Typed.yuan(get("price"), "price", "stall.price");
    }

    /** Fields left empty lend nothing. */
    LendGoods lend(long stallId) {
        var lines = new ArrayList<LendGoods.Line>();
        entries.forEach((name, value) -> {
            if (name.startsWith(TAKE) && !value.isBlank()) {
                var ids = name.substring(TAKE.length()).split("-", 2);
                int units = WholeNumber.parse(value, 0, ShelfQuantity.MOST, name, "quantity");
                if (units > 0) {
                    long lot = ids.length < 2 || ids[1].equals("0") ? 0 : Ids.parse(ids[1]);
                    lines.add(new LendGoods.Line(Ids.parse(ids[0]), lot, units));
                }
            }
        });
        return new LendGoods(stallId, get("key"), lines);
    }
}
