package cn.qiancun.market.till.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.CustomerCode;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.QrCode;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.CodeSales;
import cn.qiancun.market.till.EntryResult;
import cn.qiancun.market.till.ReceiptState;
import cn.qiancun.market.till.TillHandOvers;
import cn.qiancun.market.till.TillSync;
import cn.qiancun.market.till.WaitingOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What tills send. Every entry carries an id that the till made, which is its idempotency key. */
@RestController
@RequestMapping({"/api/v1/stores/{counterId}/till", "/api/v1/stalls/{counterId}/till"})
@Tag(name = "tills")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class TillEntriesApi {
    private final TillSync sync;
    private final CodeSales codes;
    private final TillHandOvers handOvers;
    private final MessageSource texts;
    private final Clock clock;

    TillEntriesApi(TillSync sync, CodeSales codes, TillHandOvers handOvers, MessageSource texts, Clock clock) {
        this.sync = sync;
        this.codes = codes;
        this.handOvers = handOvers;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * @param sentAt what the till's clock says now
     * @param backlog how many more it has to send after these, or null
     * @param entries up to 50, each read alone
     */
    record Batch(
            String tillId,
            String sentAt,
            Integer backlog,
            @Schema(implementation = EntryBody[].class) List<JsonNode> entries) {}

    /** @param code why it was not booked, and {@code detail} the same in words; null if it was */
    record Result(String id, EntryResult.Status status, String code, String detail) {}

    record Results(OffsetDateTime serverTime, List<Result> results) {}

    /** @param qrCode what the customer scans, and {@code qrSvg} the same drawn; null unless it waits for that */
    record CodeBody(
            String id,
            String number,
            String state,
            String qrCode,
            String qrSvg,
            long amountFen,
            OffsetDateTime expiresAt,
            OffsetDateTime serverTime) {}

    /** @param amountFen what the customer has paid for it already */
    record Preorder(
            String id,
            String number,
            String buyer,
            String codeSalt,
            String codeHash,
            String tokenHash,
            List<WaitingOrder.Line> lines,
            long amountFen,
            String state) {
        static Preorder of(WaitingOrder order) {
            return new Preorder(
                    Long.toString(order.id()),
                    order.number(),
                    order.buyer(),
                    order.codeSalt(),
                    order.codeHash(),
                    order.tokenHash(),
                    order.lines(),
                    order.amount().fen(),
                    order.state());
        }
    }

    record Preorders(List<Preorder> items, OffsetDateTime serverTime) {}

    @PostMapping("/entries")
    @Operation(
            summary =
                    "What happened at a till, online or while it was offline: shifts, cash sales, deposits, orders handed over. Each is"
                            + " booked once by its id; what cannot be booked is kept for the manager")
    Results take(Actor actor, @PathVariable String counterId, @RequestBody Batch batch, Locale locale) {
        var results = sync.take(
                actor,
                Ids.parse(counterId),
                Ids.parse(batch.tillId()),
                instant(batch.sentAt()),
                batch.entries(),
                batch.backlog() == null ? 0 : batch.backlog());
        return new Results(
                now(),
                results.stream()
                        .map(one -> new Result(one.key(), one.status(), one.code(), detail(one, locale)))
                        .toList());
    }

    private String detail(EntryResult result, Locale locale) {
        return result.code() == null
                ? null
                : texts.getMessage("error." + result.code(), result.arguments().toArray(), result.code(), locale);
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw BusinessException.invalid("sentAt", "till.entry", "sentAt");
        }
    }

    @GetMapping("/preorders")
    @Operation(
            summary = "Orders that wait at the counter, with a hash of their codes: for handing them over offline by"
                    + " entries of the kind HAND_OVER")
    Preorders preorders(Actor actor, @PathVariable String counterId) {
        return new Preorders(
                handOvers.waiting(actor, Ids.parse(counterId)).stream()
                        .map(Preorder::of)
                        .toList(),
                now());
    }

    @PostMapping("/qr-payments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "A sale that the customer pays by a code on the till's screen: an entry of a sale without tender,"
                    + " with tillId and sentAt. The id is the idempotency key. With authCode, the code on the customer's phone is"
                    + " charged at once, and no code is shown")
    CodeBody pay(
            Actor actor,
            @PathVariable String counterId,
            @Schema(implementation = EntryBody.class) @RequestBody JsonNode sale) {
        var tillId = sale.path("tillId").stringValue("");
        var sentAt = sale.path("sentAt").stringValue(null);
        return body(codes.open(actor, Ids.parse(counterId), Ids.parse(tillId), instant(sentAt), sale, scanned(sale)));
    }

    private static CustomerCode scanned(JsonNode sale) {
        var code = sale.path("authCode");
        return code.isMissingNode() || code.isNull() ? null : CustomerCode.of(code.stringValue(""));
    }

    @GetMapping("/qr-payments/{id}")
    @Operation(summary = "Whether the customer has paid; asks the provider, at most every two seconds")
    CodeBody payment(Actor actor, @PathVariable String counterId, @PathVariable String id) {
        return body(codes.find(actor, Ids.parse(counterId), id));
    }

    @PostMapping("/qr-payments/{id}/cancellation")
    @Operation(summary = "The customer does not pay by code: ends in CANCELLED, or in PAID if the money was quicker")
    CodeBody cancel(Actor actor, @PathVariable String counterId, @PathVariable String id) {
        return body(codes.cancel(actor, Ids.parse(counterId), id));
    }

    private CodeBody body(CodeSales.CodeSale sale) {
        var receipt = sale.receipt();
        return new CodeBody(
                receipt.key(),
                receipt.number(),
                state(receipt.state()),
                sale.code(),
                sale.code() == null ? null : QrCode.svg(sale.code()),
                receipt.total().fen(),
                ShopCalendar.inChina(receipt.payUntil()),
                now());
    }

    private static String state(ReceiptState state) {
        return switch (state) {
            case BOOKED -> "PAID";
            case WAITING -> "WAITING";
            case CANCELLING, REPLACED -> "CANCELLING";
            case CANCELLED, GIVEN_BACK -> "CANCELLED";
        };
    }

    private OffsetDateTime now() {
        return ShopCalendar.inChina(clock.instant());
    }
}
