package cn.qiancun.market.stalls.web;

import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.stalls.CountGoods;
import cn.qiancun.market.stalls.StallCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was typed while counting, by the names of the fields: {@code count-<ware>-<lot>} what lies there, {@code book-…} what
 * should, {@code why-…} what became of the difference. A field left empty was not counted.
 */
public record CountForm(Map<String, String> entries) {
    private static final String COUNT = "count-";
    private static final String BOOK = "book-";
    private static final String WHY = "why-";

    /** A lot that was counted. */
    public record Counted(StallCounts.Countable one, long counted) {
        public long difference() {
            return counted - one.onHand();
        }

        public boolean differs() {
            return difference() != 0;
        }

        public boolean isMore() {
            return difference() > 0;
        }
    }

    public String get(String field) {
        return entries.getOrDefault(field, "");
    }

    public String pile(StallCounts.Countable one) {
        return one.ware().id() + "-" + one.lot().lotId();
    }

    public String count(StallCounts.Countable one) {
        return get(COUNT + pile(one));
    }

    public String why(StallCounts.Countable one) {
        return get(WHY + pile(one));
    }

    /** In the order of the list. @throws cn.qiancun.market.shared.BusinessException INVALID {@code shelf.quantity} */
    List<Counted> read(List<StallCounts.Countable> countable) {
        var counted = new ArrayList<Counted>();
        for (var one : countable) {
            if (!count(one).isBlank()) {
                counted.add(new Counted(one, ShelfQuantity.parse(count(one), 0, COUNT + pile(one))));
            }
        }
        return counted;
    }

    /** Only lines that differed when they were looked at. */
    CountGoods command(long stallId) {
        var lines = new ArrayList<CountGoods.Line>();
        entries.forEach((name, why) -> {
            if (name.startsWith(WHY)) {
                var pile = name.substring(WHY.length());
                var ids = pile.split("-", 2);
                long lot = ids.length < 2 || ids[1].equals("0") ? 0 : Ids.parse(ids[1]);
                lines.add(new CountGoods.Line(
                        Ids.parse(ids[0]),
                        lot,
                        ShelfQuantity.parse(get(COUNT + pile), 0, COUNT + pile),
                        ShelfQuantity.parse(get(BOOK + pile), 0, BOOK + pile),
                        Choice.require(CountGoods.Reason.class, why, name, "stall.count-reason")));
            }
        });
        return new CountGoods(stallId, get("key"), lines, get("note"));
    }
}
