package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.fairbooks.FairResults;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Paper;
import cn.qiancun.market.shared.PaperFont;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.VillageSummary;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** The certificate of what a village earned at a fair, with a code that leads to the village's public account. */
@Component
class EarningsDocument {
    private final PaperFont font;
    private final PublicUrl publicUrl;

    EarningsDocument(PaperFont font, PublicUrl publicUrl) {
        this.font = font;
        this.publicUrl = publicUrl;
    }

    void write(FairResults.OfFair found, VillageSummary village, FairWords words, OutputStream out) {
        var result = found.result();
        var title = words.of("fairbook.certificate");
        try (var paper = new Paper(out, font, title, result.number() + "  " + title)) {
            var facts = new LinkedHashMap<String, String>();
            facts.put(words.of("fairbook.number"), result.number());
            facts.put(
                    words.of("fairbook.by.village"),
                    village.countyName() + " " + village.name() + " (" + village.code() + ")");
            facts.putAll(words.facts(found.fair()));
            facts.put(words.of("fairbook.made-at"), ShopCalendar.minute(result.madeAt()));
            paper.head(title, facts, publicUrl.of("/villages/" + village.code()), words.of("fairbook.certificate.qr"));
            sold(paper, found, words);
            whose(paper, found, words);
            paper.text(words.of("fairbook.certificate.note"));
        }
    }

    private static void sold(Paper paper, FairResults.OfFair found, FairWords words) {
        var result = found.result();
        paper.heading(words.of("fairbook.certificate.sold"));
        line(
                paper,
                words,
                List.of("gross", "returned", "net", "cash", "preorders"),
                List.of(result.gross(), result.returned(), result.net(), result.cash(), result.preorders()));
    }

    private static void whose(Paper paper, FairResults.OfFair found, FairWords words) {
        var result = found.result();
        paper.heading(words.of("fairbook.certificate.whose"));
        line(
                paper,
                words,
                List.of("collective", "growers", "commission", "others", "fee", "earned"),
                List.of(
                        result.collective(),
                        result.growers(),
                        result.commission(),
                        result.others(),
                        result.fee(),
                        result.earned()));
    }

    private static void line(Paper paper, FairWords words, List<String> names, List<Money> amounts) {
        var widths = new int[names.size()];
        Arrays.fill(widths, -1);
        var table = paper.table(
                names.stream().map(name -> words.of("fairbook." + name)).toList(), widths);
        table.row(amounts.stream().map(Paper::amount).toArray(String[]::new));
        table.end();
    }
}
