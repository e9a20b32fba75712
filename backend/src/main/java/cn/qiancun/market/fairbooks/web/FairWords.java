package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/** The words of a fair's papers. */
record FairWords(MessageSource messages, Locale locale) {
    String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    String title(Fair fair) {
        return of("fairbook.report.of", fair.name());
    }

    Map<String, String> facts(Fair fair) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(of("fairbook.fair"), fair.code() + " " + fair.name());
        facts.put(of("fairbook.place"), fair.place() + " " + fair.address());
        facts.put(
                of("fairbook.days"),
                fair.days().stream().map(FairDay::date).map(String::valueOf).collect(Collectors.joining(", ")));
        return facts;
    }

    /** Of a table by village, category, product or stall. */
    List<String> partHeadings(String by) {
        return List.of(
                of("fairbook.by." + by),
                of("fairbook.cash"),
                of("fairbook.code"),
                of("fairbook.preorders"),
                of("fairbook.sum"));
    }

    List<String> hourHeadings() {
        return List.of(of("fairbook.by.hour"), of("fairbook.sales"), of("fairbook.sum"));
    }

    List<String> comparedHeadings() {
        return List.of(
                of("fairbook.fair"),
                of("fairbook.villages"),
                of("fairbook.cash"),
                of("fairbook.on-the-spot"),
                of("fairbook.preorders"),
                of("fairbook.sum"));
    }
}
