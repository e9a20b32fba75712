package cn.qiancun.market.till.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.QrCode;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.CodeSales;
import cn.qiancun.market.till.EntryResult;
import cn.qiancun.market.till.ReceiptState;
import cn.qiancun.market.till.TillSync;
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
@RequestMapping("/api/v1/stores/{storeId}/till")
@Tag(name = "tills")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class TillEntriesApi {
    private final TillSync sync;
    private final CodeSales codes;
    private final MessageSource texts;
    private final Clock clock;

    TillEntriesApi(TillSync sync, CodeSales codes, MessageSource texts, Clock clock) {
        this.sync = sync;
        this.codes = codes;
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

    @PostMapping("/entries")
    @Operation(
            summary = "What happened at a till, online or while it was offline: shifts, cash sales, deposits. Each is"
                    + " booked once by its id; what cannot be booked is kept for the manager")
    Results take(Actor actor, @PathVariable String storeId, @RequestBody Batch batch, Locale locale) {
        var results = sync.take(
                actor,
                Ids.parse(storeId),
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

    @PostMapping("/qr-payments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "A sale that the customer pays by a code on the till's screen: an entry of a sale without tender,"
                    + " with tillId and sentAt. The id is the idempotency key")
    CodeBody pay(
            Actor actor,
            @PathVariable String storeId,
            @Schema(implementation = EntryBody.class) @RequestBody JsonNode sale) {
        var tillId = sale.path("tillId").stringValue("");
        var sentAt = sale.path("sentAt").stringValue(null);
        return body(codes.open(actor, Ids.parse(storeId), Ids.parse(tillId), instant(sentAt), sale));
    }

    @GetMapping("/qr-payments/{id}")
    @Operation(summary = "Whether the customer has paid; asks the provider, at most every two seconds")
    CodeBody payment(Actor actor, @PathVariable String storeId, @PathVariable String id) {
        return body(codes.find(actor, Ids.parse(storeId), id));
    }

    @PostMapping("/qr-payments/{id}/cancellation")
    @Operation(summary = "The customer does not pay by code: ends in CANCELLED, or in PAID if the money was quicker")
    CodeBody cancel(Actor actor, @PathVariable String storeId, @PathVariable String id) {
        return body(codes.cancel(actor, Ids.parse(storeId), id));
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
