package cn.qiancun.market.till.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.Receipts;
import cn.qiancun.market.till.Refusal;
import cn.qiancun.market.till.RefusedEntries;
import cn.qiancun.market.till.TakeReturn;
import cn.qiancun.market.till.TillReturns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/stores/{counterId}/till", "/api/v1/stalls/{counterId}/till"})
@Tag(name = "tills")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class ReceiptsApi {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Receipts receipts;
    private final TillReturns returns;
    private final RefusedEntries refused;
    private final PublicUrl publicUrl;
    private final Clock clock;

    ReceiptsApi(Receipts receipts, TillReturns returns, RefusedEntries refused, PublicUrl publicUrl, Clock clock) {
        this.receipts = receipts;
        this.returns = returns;
        this.refused = refused;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** @param line from 1; @param quantity pieces or grams; @param resellable false if it is waste */
    record ReturnLine(int line, long quantity, boolean resellable) {}

    /** @param id a UUID that the till made; @param number of the receipt; @param clerkId who takes it, or null */
    record Return(
            String id,
            String tillId,
            String shiftId,
            String number,
            String clerkId,
            String reason,
            List<ReturnLine> lines) {
        TakeReturn command() {
            if (id == null || !KEY.matcher(id).matches()) {
                throw BusinessException.invalid("id", "till.entry", "id");
            }
            if (lines != null && lines.contains(null)) {
                throw BusinessException.invalid("lines", "till.entry", "lines");
            }
            return new TakeReturn(
                    id,
                    Ids.parse(tillId),
                    shiftId == null ? "" : shiftId,
                    number == null ? "" : number,
                    clerkId == null ? null : Ids.parse(clerkId),
                    reason,
                    lines == null
                            ? List.of()
                            : lines.stream()
                                    .map(line -> new TakeReturn.Line(line.line(), line.quantity(), line.resellable()))
                                    .toList());
        }
    }

    /** @param outcome BOOK or DROP */
    record Settlement(String outcome, String note) {
        /** What is done with it. */
        enum Outcome {
            BOOK,
            DROP
        }
    }

    @GetMapping("/receipts")
    @Operation(
            summary = "What is sold and paid, the latest first; by number or its last digits, four at least,"
                    + " or the token of its page")
    Page<ReceiptBody.Listed> search(
            Actor actor,
            @PathVariable String counterId,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(
                receipts.search(actor, Ids.parse(counterId), query, PageQuery.of(page, size)), ReceiptBody.Listed::of);
    }

    @GetMapping("/receipts/{number}")
    @Operation(summary = "One receipt, with what has come back of each line")
    ReceiptBody.Whole one(Actor actor, @PathVariable String counterId, @PathVariable String number) {
        var receipt = receipts.require(actor, Ids.parse(counterId), number);
        return ReceiptBody.Whole.of(receipt, publicUrl.of("/receipts/" + receipt.token()));
    }

    @PostMapping("/returns")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Takes goods back against their receipt, never more than was sold; the money goes the way it came."
                            + " The id is the idempotency key")
    ReceiptBody.Returned takeBack(Actor actor, @PathVariable String counterId, @RequestBody Return asked) {
        var taken = returns.take(actor, Ids.parse(counterId), asked.command());
        return ReceiptBody.Returned.of(taken, ShopCalendar.inChina(clock.instant()));
    }

    @GetMapping("/refused")
    @Operation(summary = "What tills sent and could not be booked: what waits, or what became of it")
    Page<ReceiptBody.Refused> refused(
            Actor actor,
            @PathVariable String counterId,
            @RequestParam(defaultValue = "WAITING") Refusal.State state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(
                refused.of(actor, Ids.parse(counterId), state, PageQuery.of(page, size)), ReceiptBody.Refused::of);
    }

    @PostMapping("/refused/{id}/settlement")
    @Access({Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    @Operation(summary = "The manager books it after all, or drops it; with a note")
    ReceiptBody.Refused settle(
            Actor actor, @PathVariable String counterId, @PathVariable String id, @RequestBody Settlement asked) {
        long store = Ids.parse(counterId);
        long refusal = Ids.parse(id);
        switch (Choice.require(Settlement.Outcome.class, asked.outcome(), "outcome", "till.outcome")) {
            case BOOK -> refused.book(actor, store, refusal, asked.note());
            case DROP -> refused.drop(actor, store, refusal, asked.note());
        }
        return ReceiptBody.Refused.of(refused.require(actor, store, refusal));
    }
}
