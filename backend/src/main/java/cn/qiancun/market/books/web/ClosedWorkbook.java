package cn.qiancun.market.books.web;

import cn.qiancun.market.books.BookLine;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.shared.BookSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A closed statement as a workbook, written as it is read. */
@Component
public class ClosedWorkbook {
    private final Statements statements;
    private final MessageSource messages;

    ClosedWorkbook(Statements statements, MessageSource messages) {
        this.statements = statements;
        this.messages = messages;
    }

    public void write(StatementAccess.Owned owned, Locale locale, OutputStream out) throws IOException {
        var statement = owned.statement();
        var words = new Words(messages, locale);
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            sums(
                    new BookSheet(
                            workbook.newWorksheet(words.of("books.sums")), 16, 16, 14, 14, 14, 14, 14, 14, 14, 14),
                    owned,
                    words);
            var lines = new BookSheet(
                    workbook.newWorksheet(statement.month().toString()), 20, 10, 22, 22, 40, 8, 14, 14, 14, 14, 14);
            lines.headings(
                    words.of("books.time"),
                    words.of("books.party"),
                    words.of("books.kind"),
                    words.of("books.reference"),
                    words.of("books.goods"),
                    words.of("books.quantity"),
                    words.of("books.pending"),
                    words.of("books.available"),
                    words.of("books.inTransit"),
                    words.of("books.owed"),
                    words.of("books.earned"));
            statements.eachLine(statement, line -> line(lines, line, words));
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void sums(BookSheet sheet, StatementAccess.Owned owned, Words words) {
        var statement = owned.statement();
        sheet.title(words.of(
                "books.statement.title",
                owned.owner(),
                Integer.toString(statement.month().getYear()),
                statement.month().getMonthValue()));
        sheet.text(words.of("books.number")).text(statement.number()).end();
        sheet.text(words.of("books.closedAt")).moment(statement.closedAt()).end();
        sheet.text(words.of("books.contentHash")).text(statement.contentHash()).end();
        sheet.text(words.of("books.proofHash")).text(statement.proofHash()).end();
        sheet.headings(
                words.of("books.party"),
                words.of("books.opening"),
                words.of("books.earned"),
                words.of("books.cost"),
                words.of("books.paid"),
                words.of("books.pending"),
                words.of("books.available"),
                words.of("books.inTransit"),
                words.of("books.owed"),
                words.of("books.closing"));
        statement.parts().forEach(part -> part(sheet, part, words));
        sheet.end();
        sheet.text(words.of("books.party"))
                .text(words.of("books.kind"))
                .text(words.of("books.count"))
                .text(words.of("books.pending"))
                .text(words.of("books.settled"))
                .text(words.of("books.earned"))
                .endBold();
        for (var total : statements.byKind(statement)) {
            sheet.text(words.party(total.party())).text(words.kind(total.kind()));
            sheet.number(total.lines()).yuan(total.change().pending());
            sheet.yuan(total.change().settled()).yuan(total.earned()).end();
        }
    }

    private static void part(BookSheet sheet, ClosedStatement.Part part, Words words) {
        var closing = part.closing();
        sheet.text(words.party(part.party())).yuan(part.opening().total());
        sheet.yuan(part.earned()).yuan(part.cost()).yuan(part.paid());
        sheet.yuan(closing.pending()).yuan(closing.available());
        sheet.yuan(closing.inTransit())
                .yuan(closing.owed())
                .yuan(closing.total())
                .end();
    }

    private static void line(BookSheet sheet, BookLine line, Words words) {
        var change = line.change();
        sheet.moment(line.occurredAt()).text(words.party(line.party())).text(words.kind(line.kind()));
        sheet.text(line.reference());
        sheet.text(line.late() ? words.of("books.line.late") + " " + line.description() : line.description());
        if (line.quantity() > 0) {
            sheet.number(line.quantity());
        } else {
            sheet.skip(1);
        }
        sheet.side(change.pending()).side(change.available()).side(change.inTransit());
        sheet.side(change.owed()).side(line.earned()).end();
    }
}
