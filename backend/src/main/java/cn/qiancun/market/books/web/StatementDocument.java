package cn.qiancun.market.books.web;

import cn.qiancun.market.books.BookLine;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.shared.Paper;
import cn.qiancun.market.shared.PaperFont;
import cn.qiancun.market.shared.PublicUrl;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A closed statement on paper: sums, every line, the hashes, and a code with which anybody checks that it is genuine. */
@Component
public class StatementDocument {
    private final Statements statements;
    private final PaperFont font;
    private final MessageSource messages;
    private final PublicUrl publicUrl;

    StatementDocument(Statements statements, PaperFont font, MessageSource messages, PublicUrl publicUrl) {
        this.statements = statements;
        this.font = font;
        this.messages = messages;
        this.publicUrl = publicUrl;
    }

    /** Where the QR code leads. */
    static String checkPath(ClosedStatement statement) {
        return "/statements/check/" + statement.number() + "?code=" + statement.checkCode();
    }

    public void write(StatementAccess.Owned owned, Locale locale, OutputStream out) {
        var statement = owned.statement();
        var words = new Words(messages, locale);
        var title = words.of(
                "books.statement.title",
                owned.owner(),
                Integer.toString(statement.month().getYear()),
                statement.month().getMonthValue());
        try (var paper = new Paper(out, font, title, statement.number() + "  " + title)) {
            paper.head(title, facts(owned, words), publicUrl.of(checkPath(statement)), words.of("books.check.qr"));
            parts(paper, statement, words);
            kinds(paper, statement, words);
            lines(paper, statement, words);
        }
    }

    private static LinkedHashMap<String, String> facts(StatementAccess.Owned owned, Words words) {
        var statement = owned.statement();
        var facts = new LinkedHashMap<String, String>();
        facts.put(words.of("books.number"), statement.number());
        facts.put(
                words.of("books.village"),
                owned.village().countyName() + " " + owned.village().name() + " ("
                        + owned.village().code() + ")");
        facts.put(words.of("books.closedAt"), words.minute(statement.closedAt()));
        facts.put(words.of("books.contentHash"), statement.contentHash());
        facts.put(words.of("books.previousHash"), statement.previousHash());
        facts.put(words.of("books.proofHash"), statement.proofHash() + " (" + statement.proofBlocks() + ")");
        return facts;
    }

    private static void parts(Paper paper, ClosedStatement statement, Words words) {
        paper.heading(words.of("books.sums"));
        var headings = List.of(
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
        var table = paper.table(headings, 2, -2, -2, -2, -2, -2, -2, -2, -2, -2);
        for (var part : statement.parts()) {
            var closing = part.closing();
            table.row(
                    words.party(part.party()),
                    Paper.amount(part.opening().total()),
                    Paper.amount(part.earned()),
                    Paper.amount(part.cost()),
                    Paper.amount(part.paid()),
                    Paper.amount(closing.pending()),
                    Paper.amount(closing.available()),
                    Paper.amount(closing.inTransit()),
                    Paper.amount(closing.owed()),
                    Paper.amount(closing.total()));
        }
        table.end();
    }

    private void kinds(Paper paper, ClosedStatement statement, Words words) {
        paper.heading(words.of("books.byKind"));
        var headings = List.of(
                words.of("books.party"),
                words.of("books.kind"),
                words.of("books.count"),
                words.of("books.pending"),
                words.of("books.settled"),
                words.of("books.earned"));
        var table = paper.table(headings, 2, 4, -1, -2, -2, -2);
        for (var total : statements.byKind(statement)) {
            table.row(
                    words.party(total.party()),
                    words.kind(total.kind()),
                    Long.toString(total.lines()),
                    Paper.change(total.change().pending()),
                    Paper.change(total.change().settled()),
                    Paper.change(total.earned()));
        }
        table.end();
    }

    private void lines(Paper paper, ClosedStatement statement, Words words) {
        paper.heading(words.of("books.lines", statement.lineCount()));
        var headings = List.of(
                words.of("books.time"),
                words.of("books.party"),
                words.of("books.kind"),
                words.of("books.reference"),
                words.of("books.goods"),
                words.of("books.pending"),
                words.of("books.settled"),
                words.of("books.earned"));
        var table = paper.table(headings, 4, 2, 5, 5, 9, -3, -3, -3);
        statements.eachLine(statement, line -> table.row(row(line, words)));
        table.end();
        paper.text(words.of("books.units"));
    }

    private static String[] row(BookLine line, Words words) {
        return new String[] {
            words.minute(line.occurredAt()),
            words.party(line.party()),
            words.kind(line.kind()),
            line.reference(),
            words.goods(line),
            Paper.change(line.change().pending()),
            Paper.change(line.change().settled()),
            Paper.change(line.earned())
        };
    }
}
