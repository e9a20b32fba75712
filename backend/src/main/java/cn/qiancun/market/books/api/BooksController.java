package cn.qiancun.market.books.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.ClosedStatement;
import cn.qiancun.market.books.Position;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.books.web.StatementAccess;
import cn.qiancun.market.books.web.StatementDocument;
import cn.qiancun.market.books.web.VoucherExport;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A village's closed statements and its bookkeepers' vouchers, for its accountants' programs and for auditors. */
@RestController
@Access({Role.VILLAGE_ACCOUNTANT, Role.AUDITOR})
class BooksController {
    private final Statements statements;
    private final StatementAccess access;
    private final StatementDocument document;
    private final VoucherExport export;
    private final Vouchers vouchers;

    BooksController(
            Statements statements,
            StatementAccess access,
            StatementDocument document,
            VoucherExport export,
            Vouchers vouchers) {
        this.statements = statements;
        this.access = access;
        this.document = document;
        this.export = export;
        this.vouchers = vouchers;
    }

    record StatementsBody(List<ClosedBody> items, long total) {}

    /**
     * @param collective absent in a seller's
     * @param growers beside the collective's, never added to it; absent in a seller's
     * @param seller absent in a village's
     */
    record ClosedBody(
            String number,
            String month,
            int lineCount,
            PartBody collective,
            PartBody growers,
            PartBody seller,
            String previousHash,
            String contentHash,
            String proofHash,
            long proofBlocks,
            OffsetDateTime closedAt) {}

    /**
     * @param earnedFen net of what was taken back
     * @param costFen fees that were passed on
     * @param paidFen paid out, net of what came back
     */
    record PartBody(PositionBody opening, PositionBody closing, long earnedFen, long costFen, long paidFen) {}

    /** @param owedFen to be netted against what becomes available */
    record PositionBody(long pendingFen, long availableFen, long inTransitFen, long owedFen, long totalFen) {}

    /**
     * The newest month first.
     *
     * @param keeper {@code collective}, or the id of a cooperative or company of the village
     */
    @GetMapping("/api/v1/villages/{code}/closed-statements")
    StatementsBody list(
            @PathVariable String code,
            @RequestParam(defaultValue = "collective") String keeper,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "24") int size,
            Actor actor) {
        var book = vouchers.bookkeeper(requireReader(actor, code), keeper).book();
        var found = statements.of(book, PageQuery.of(page, size));
        return new StatementsBody(
                found.items().stream().map(BooksController::body).toList(), found.total());
    }

    /** The statement as PDF. */
    @GetMapping(value = "/api/v1/closed-statements/{number}.pdf", produces = Downloads.PDF)
    void pdf(@PathVariable String number, Actor actor, Locale locale, HttpServletResponse response) throws IOException {
        var owned = access.require(actor, number);
        Downloads.head(response, Downloads.PDF, number + ".pdf", number + ".pdf");
        document.write(owned, locale, response.getOutputStream());
    }

    /**
     * A closed month's vouchers as a workbook; for a company, the list of its sales.
     *
     * @param keeper {@code collective}, or the id of a cooperative or company of the village
     * @param month such as {@code 2026-11}; the last that ended without it
     * @param into where those payouts arrived of which the shop does not know it: BANK or ALIPAY
     */
    @GetMapping(value = "/api/v1/villages/{code}/vouchers", produces = Downloads.WORKBOOK)
    void vouchers(
            @PathVariable String code,
            @RequestParam(defaultValue = "collective") String keeper,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "BANK") String into,
            Actor actor,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        export.write(requireReader(actor, code), keeper, month, into, locale, response);
    }

    private static VillageCode requireReader(Actor actor, String code) {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("not-found");
        }
        StatementAccess.requireReader(actor, VillageCode.of(code));
        return VillageCode.of(code);
    }

    private static ClosedBody body(ClosedStatement statement) {
        return new ClosedBody(
                statement.number(),
                statement.month().toString(),
                statement.lineCount(),
                statement.growers() == null ? null : body(statement.main()),
                statement.growers() == null ? null : body(statement.growers()),
                statement.growers() == null ? body(statement.main()) : null,
                statement.previousHash(),
                statement.contentHash(),
                statement.proofHash(),
                statement.proofBlocks(),
                ShopCalendar.inChina(statement.closedAt()));
    }

    private static PartBody body(ClosedStatement.Part part) {
        return new PartBody(
                body(part.opening()),
                body(part.closing()),
                part.earned().fen(),
                part.cost().fen(),
                part.paid().fen());
    }

    private static PositionBody body(Position position) {
        return new PositionBody(
                position.pending().fen(),
                position.available().fen(),
                position.inTransit().fen(),
                position.owed().fen(),
                position.total().fen());
    }
}
