package cn.qiancun.market.books.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Books;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.books.PlannedStatement;
import cn.qiancun.market.books.web.OpenBooks;
import cn.qiancun.market.books.web.VoucherExport;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.villages.SellerKind;
import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Closing books by hand, for the platform's programs. A book is named {@code COLLECTIVE:370115004241} or {@code SELLER:123}. */
@RestController
@RequestMapping("/api/v1/books")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
class ClosingApi {
    private static final int MOST = 500;

    private final OpenBooks openBooks;
    private final Books books;
    private final MonthClosing closing;

    ClosingApi(OpenBooks openBooks, Books books, MonthClosing closing) {
        this.openBooks = openBooks;
        this.books = books;
        this.closing = closing;
    }

    /** @param closedThrough absent if nothing was closed yet */
    record OpenBookBody(String book, String name, SellerKind kind, String villageCode, YearMonth closedThrough) {}

    record OpenBooksBody(List<OpenBookBody> items, long total) {}

    record PlannedPartBody(
            BeneficiaryKind party, long openingFen, long earnedFen, long costFen, long paidFen, long closingFen) {}

    record PlannedBody(String number, YearMonth month, int lineCount, List<PlannedPartBody> parts) {}

    record PlanBody(String book, List<PlannedBody> statements) {}

    /** @param month up to which everything is closed, such as {@code 2026-11} */
    record CloseBooks(String month) {}

    record MadeBody(String number, YearMonth month, String contentHash) {}

    record ClosedBooksBody(String book, List<MadeBody> statements) {}

    @GetMapping("/open")
    @Operation(summary = "Books with months that have ended and are not closed; at most 500 of them")
    OpenBooksBody open(@RequestParam(defaultValue = "") String query) {
        var found = openBooks.matching(query.strip(), MOST);
        return new OpenBooksBody(found.rows().stream().map(ClosingApi::body).toList(), found.total());
    }

    @GetMapping("/{book}/closing")
    @Operation(summary = "What closing would make now; nothing is written")
    PlanBody plan(@PathVariable String book, @RequestParam(defaultValue = "") String month) {
        var owner = books.require(book);
        var through = month.isBlank() ? closing.lastEnded() : VoucherExport.month(month);
        return new PlanBody(
                book,
                closing.plan(owner.book(), through).stream()
                        .map(ClosingApi::body)
                        .toList());
    }

    @PostMapping("/{book}/closing")
    @Access(Role.OPERATOR)
    @Operation(summary = "Closes all open months up to one; again, it closes nothing and is no mistake")
    ClosedBooksBody close(Actor actor, @PathVariable String book, @RequestBody CloseBooks body) {
        var owner = books.require(book);
        var made = closing.closeThrough(
                actor, owner.book(), VoucherExport.month(body.month() == null ? "" : body.month()));
        return new ClosedBooksBody(book, made.stream().map(ClosingApi::made).toList());
    }

    private static OpenBookBody body(OpenBooks.Row row) {
        var owner = row.owner();
        return new OpenBookBody(
                owner.book().key(),
                owner.name(),
                owner.kind(),
                owner.village() == null ? null : owner.village().code().value(),
                row.closedThrough());
    }

    private static PlannedBody body(PlannedStatement planned) {
        return new PlannedBody(
                planned.number(),
                planned.month(),
                planned.lineCount(),
                planned.parts().stream().map(ClosingApi::part).toList());
    }

    private static PlannedPartBody part(ClosedStatement.Part part) {
        return new PlannedPartBody(
                part.party(),
                part.opening().total().fen(),
                part.earned().fen(),
                part.cost().fen(),
                part.paid().fen(),
                part.closing().total().fen());
    }

    private static MadeBody made(ClosedStatement statement) {
        return new MadeBody(statement.number(), statement.month(), statement.contentHash());
    }
}
