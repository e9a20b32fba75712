package cn.qiancun.market.storebills.web;

import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillPart;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.villages.VillageSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/** What a bill on paper or in a workbook says, in the reader's language. */
record BillWords(
        MessageSource messages,
        Locale locale,
        Bill bill,
        Store store,
        List<BillPart> parts,
        Map<VillageCode, VillageSummary> villages) {
    String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    String title() {
        return of(
                "storebill.title-of",
                store.title(),
                bill.from().toString(),
                bill.to().toString());
    }

    /** What is known of the bill as a whole, but for its sums. */
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put(of("storebill.number"), bill.number());
        facts.put(of("storebill.store"), store.title() + " " + store.address());
        facts.put(of("storebill.period"), bill.from() + " – " + bill.to());
        facts.put(of("storebill.due-on"), bill.dueOn().toString());
        facts.put(of("storebill.state"), of("storebill.state." + bill.state()));
        return facts;
    }

    String village(VillageCode code) {
        var known = villages.get(code);
        return known == null ? code.value() : known.countyName() + " " + known.shortName();
    }

    String channel(Object channel) {
        return of("storebill.channel." + channel);
    }

    /** Of the parts, as a list and a workbook name them. */
    List<String> partHeadings() {
        return List.of(
                of("storebill.village"),
                of("storebill.sold"),
                of("storebill.returned"),
                of("storebill.margin"),
                of("storebill.for-village"),
                of("storebill.unpaid"),
                of("storebill.due-on"));
    }

    List<String> lineHeadings() {
        return List.of(
                of("storebill.time"),
                of("storebill.reference"),
                of("storebill.channel"),
                of("storebill.village"),
                of("storebill.goods"),
                of("storebill.quantity"),
                of("storebill.amount"),
                of("storebill.margin"));
    }
}
