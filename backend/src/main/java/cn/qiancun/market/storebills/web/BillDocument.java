package cn.qiancun.market.storebills.web;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Paper;
import cn.qiancun.market.shared.PaperFont;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.storebills.StoreBills;
import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** A bill on paper, with a code that opens it for whoever may read it. */
@Component
class BillDocument {
    private final StoreBills bills;
    private final PaperFont font;
    private final PublicUrl publicUrl;

    BillDocument(StoreBills bills, PaperFont font, PublicUrl publicUrl) {
        this.bills = bills;
        this.font = font;
        this.publicUrl = publicUrl;
    }

    void write(BillWords words, OutputStream out) {
        var bill = words.bill();
        try (var paper = new Paper(out, font, words.title(), bill.number() + "  " + words.title())) {
            paper.head(
                    words.title(),
                    words.facts(),
                    publicUrl.of("/store/bills/" + bill.number()),
                    words.of("storebill.qr"));
            sums(paper, words);
            parts(paper, words);
            lines(paper, words);
            paper.text(words.of("storebill.note"));
        }
    }

    private static void sums(Paper paper, BillWords words) {
        var bill = words.bill();
        var table = paper.table(
                List.of(
                        words.of("storebill.total"),
                        words.of("storebill.margin"),
                        words.of("storebill.credited"),
                        words.of("storebill.paid"),
                        words.of("storebill.set-off"),
                        words.of("storebill.due")),
                -1,
                -1,
                -1,
                -1,
                -1,
                -1);
        table.row(
                Paper.amount(bill.total()),
                Paper.amount(bill.margin()),
                Paper.amount(bill.credited()),
                Paper.amount(bill.paid()),
                Paper.amount(bill.setOff()),
                Paper.amount(bill.due()));
        table.end();
    }

    private static void parts(Paper paper, BillWords words) {
        paper.heading(words.of("storebill.by-village"));
        var table = paper.table(words.partHeadings(), 4, -2, -2, -2, -2, -2, 3);
        for (var part : words.parts()) {
            table.row(
                    words.village(part.village()),
                    Paper.amount(part.sold()),
                    Paper.amount(part.returned()),
                    Paper.amount(part.margin()),
                    Paper.amount(part.forVillage()),
                    Paper.amount(part.unpaid()),
                    part.dueOn().toString());
        }
        table.row(
                words.of("storebill.sum"),
                Paper.amount(Money.sum(
                        words.parts().stream().map(part -> part.sold()).toList())),
                Paper.amount(Money.sum(
                        words.parts().stream().map(part -> part.returned()).toList())),
                Paper.amount(words.bill().margin()),
                Paper.amount(words.bill().total().minus(words.bill().margin())),
                "",
                "");
        table.end();
    }

    private void lines(Paper paper, BillWords words) {
        paper.heading(words.of("storebill.lines"));
        var table = paper.table(words.lineHeadings(), 4, 5, 2, 4, 7, -2, -3, -3);
        bills.eachLine(
                words.bill(),
                line -> table.row(
                        ShopCalendar.minute(line.occurredAt()),
                        line.reference(),
                        words.channel(line.channel()),
                        words.village(line.village()),
                        line.later() ? line.description() + " " + words.of("storebill.later") : line.description(),
                        Integer.toString(line.quantity()),
                        Paper.change(line.amount()),
                        Paper.change(line.margin())));
        table.end();
    }
}
