package cn.qiancun.market.books.web;

import cn.qiancun.market.books.Books;
import cn.qiancun.market.books.MonthClosing;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** Books with months that have ended and are not closed, with the names that people look for. */
@Component
public class OpenBooks {
    private final MonthClosing closing;
    private final Books books;

    OpenBooks(MonthClosing closing, Books books) {
        this.closing = closing;
        this.books = books;
    }

    /** @param closedThrough null if nothing was closed yet */
    public record Row(Books.Owner owner, YearMonth closedThrough) {}

    /** @param total how many there are, of which {@code rows} are the first */
    public record Found(List<Row> rows, int total) {}

    /** @param query part of a name, a village's code or a seller's id; empty for all */
    public Found matching(String query, int limit) {
        var open = closing.open(closing.lastEnded());
        var named = query.isEmpty() ? open.stream().limit(limit).toList() : open;
        var owners = books.owners(named.stream().map(MonthClosing.Open::book).toList());
        var rows = named.stream()
                .map(each -> new Row(owners.get(each.book()), each.closedThrough()))
                .filter(row -> query.isEmpty() || row.owner().matches(query))
                .toList();
        return new Found(rows.stream().limit(limit).toList(), query.isEmpty() ? open.size() : rows.size());
    }
}
