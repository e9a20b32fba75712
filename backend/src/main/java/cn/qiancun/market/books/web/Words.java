package cn.qiancun.market.books.web;

import cn.qiancun.market.books.BookLine;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Texts of documents in the reader's language. */
record Words(MessageSource messages, Locale locale) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ShopCalendar.ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ShopCalendar.ZONE);

    String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** What a transaction of the ledger was; its own word for one that has no text. */
    String kind(String kind) {
        var known = messages.getMessage("books.kind." + kind, null, "", locale);
        return known.isEmpty() ? messages.getMessage("income.kind." + kind, null, kind, locale) : known;
    }

    String party(BeneficiaryKind party) {
        return of("books.party." + party);
    }

    /** What was sold and how often; that it came late. */
    String goods(BookLine line) {
        var goods = line.quantity() > 0 ? line.description() + " × " + line.quantity() : line.description();
        return line.late() ? of("books.line.late") + " " + goods : goods;
    }

    String minute(Instant at) {
        return MINUTE.format(at);
    }

    String day(Instant at) {
        return DAY.format(at);
    }
}
