package cn.qiancun.market.books.web;

import cn.qiancun.market.books.Certificate;
import cn.qiancun.market.books.Certificates;
import cn.qiancun.market.shared.Paper;
import cn.qiancun.market.shared.PaperFont;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.villages.VillageSummary;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A sales certificate on paper. */
@Component
class CertificateDocument {
    private final CertificateReading reading;
    private final PaperFont font;
    private final MessageSource messages;
    private final PublicUrl publicUrl;

    CertificateDocument(CertificateReading reading, PaperFont font, MessageSource messages, PublicUrl publicUrl) {
        this.reading = reading;
        this.font = font;
        this.messages = messages;
        this.publicUrl = publicUrl;
    }

    static String checkPath(Certificate certificate) {
        return "/certificates/check/" + certificate.number() + "?code=" + certificate.checkCode();
    }

    void write(Certificates.Shown shown, VillageSummary village, Locale locale, OutputStream out) {
        var certificate = shown.certificate();
        var words = new Words(messages, locale);
        var title = words.of("certificate.of", village.shortName());
        try (var paper = new Paper(out, font, title, certificate.number() + "  " + title)) {
            paper.head(
                    title,
                    facts(certificate, village, words),
                    publicUrl.of(checkPath(certificate)),
                    words.of("books.check.qr"));
            months(paper, shown, words);
            if (certificate.detail() == Certificate.Detail.LINES) {
                sales(paper, shown, words);
            }
            paper.text(words.of("certificate.note"));
        }
    }

    private static LinkedHashMap<String, String> facts(Certificate certificate, VillageSummary village, Words words) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(words.of("books.number"), certificate.number());
        facts.put(words.of("books.village"), village.countyName() + " " + village.name() + " (" + village.code() + ")");
        facts.put(words.of("certificate.period"), certificate.from() + " – " + certificate.to());
        facts.put(words.of("certificate.purpose"), certificate.purpose());
        facts.put(words.of("certificate.grantedAt"), words.minute(certificate.decidedAt()));
        facts.put(words.of("certificate.expiresAt"), words.minute(certificate.expiresAt()));
        facts.put(words.of("books.contentHash"), certificate.contentHash());
        facts.put(words.of("books.proofHash"), certificate.proofHash() + " (" + certificate.proofBlocks() + ")");
        return facts;
    }

    private static void months(Paper paper, Certificates.Shown shown, Words words) {
        paper.heading(words.of("certificate.months"));
        var headings = List.of(
                words.of("certificate.month"),
                words.of("certificate.sold"),
                words.of("certificate.orders"),
                words.of("certificate.collective"),
                words.of("certificate.growers"),
                words.of("certificate.statement"));
        var table = paper.table(headings, 3, -3, -2, -3, -3, 6);
        for (var month : shown.months()) {
            table.row(
                    month.month().toString(),
                    Paper.amount(month.sold()),
                    Long.toString(month.orders()),
                    Paper.amount(month.collective()),
                    Paper.amount(month.growers()),
                    month.statementNumber());
        }
        table.row(
                words.of("certificate.total"),
                Paper.amount(shown.sold()),
                Long.toString(shown.orders()),
                Paper.amount(shown.collective()),
                Paper.amount(shown.growers()),
                "");
        table.end();
    }

    private void sales(Paper paper, Certificates.Shown shown, Words words) {
        paper.heading(words.of("certificate.sales"));
        var headings = List.of(
                words.of("books.time"),
                words.of("books.goods"),
                words.of("books.quantity"),
                words.of("books.party"),
                words.of("books.earned"),
                words.of("certificate.transaction"));
        var table = paper.table(headings, 4, 9, -2, 3, -3, 5);
        for (var month : shown.months()) {
            reading.eachSale(
                    month,
                    sale -> table.row(
                            words.day(sale.at()),
                            sale.description(),
                            sale.quantity() > 0 ? Integer.toString(sale.quantity()) : "",
                            words.party(sale.party()),
                            Paper.change(sale.earned()),
                            Long.toString(sale.transactionId())));
        }
        table.end();
    }
}
