package cn.qiancun.market.storebills.web;

import cn.qiancun.market.shared.BookSheet;
import cn.qiancun.market.storebills.BillLine;
import cn.qiancun.market.storebills.BillPart;
import cn.qiancun.market.storebills.StoreBills;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;

/** A bill as a workbook: its sums, and every line. */
@Component
class BillWorkbook {
    private final StoreBills bills;

    BillWorkbook(StoreBills bills) {
        this.bills = bills;
    }

    void write(BillWords words, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            sums(new BookSheet(workbook.newWorksheet(words.of("storebill.sums")), 22, 18, 14, 14, 14, 14, 14), words);
            var lines =
                    new BookSheet(workbook.newWorksheet(words.of("storebill.lines")), 20, 24, 10, 20, 36, 10, 14, 14);
            lines.headings(words.lineHeadings().toArray(String[]::new));
            bills.eachLine(words.bill(), line -> line(lines, line, words));
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static void sums(BookSheet sheet, BillWords words) {
        var bill = words.bill();
        sheet.title(words.title());
        words.facts().forEach((name, value) -> sheet.text(name).text(value).end());
        sheet.text(words.of("storebill.total")).yuan(bill.total()).end();
        sheet.text(words.of("storebill.margin")).yuan(bill.margin()).end();
        sheet.text(words.of("storebill.credited")).yuan(bill.credited()).end();
        sheet.text(words.of("storebill.paid")).yuan(bill.paid()).end();
        sheet.text(words.of("storebill.set-off")).yuan(bill.setOff()).end();
        sheet.text(words.of("storebill.due")).yuan(bill.due()).endBold();
        sheet.end();
        words.partHeadings().forEach(sheet::text);
        sheet.endBold();
        words.parts().forEach(part -> part(sheet, part, words));
    }

    private static void part(BookSheet sheet, BillPart part, BillWords words) {
        sheet.text(words.village(part.village())).yuan(part.sold()).yuan(part.returned());
        sheet.yuan(part.margin()).yuan(part.forVillage()).yuan(part.unpaid());
        sheet.day(part.dueOn()).end();
    }

    private static void line(BookSheet sheet, BillLine line, BillWords words) {
        sheet.moment(line.occurredAt()).text(line.reference()).text(words.channel(line.channel()));
        sheet.text(words.village(line.village())).text(line.description()).number(line.quantity());
        sheet.yuan(line.amount()).yuan(line.margin()).end();
    }
}
