package cn.qiancun.market.restock.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.restock.StandingOrder;
import cn.qiancun.market.restock.StandingOrders;
import cn.qiancun.market.restock.SuggestionWords;
import cn.qiancun.market.restock.Suggestions;
import cn.qiancun.market.restock.Wholesale;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/stores/{storeId}/restock")
@Tag(name = "restock")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreSupplyApi {
    private static final String KEY = "Idempotency-Key";

    private final Wholesale wholesale;
    private final Suggestions suggestions;
    private final SuggestionWords words;
    private final StandingOrders standing;
    private final Idempotency idempotency;

    StoreSupplyApi(
            Wholesale wholesale,
            Suggestions suggestions,
            SuggestionWords words,
            StandingOrders standing,
            Idempotency idempotency) {
        this.wholesale = wholesale;
        this.suggestions = suggestions;
        this.words = words;
        this.standing = standing;
        this.idempotency = idempotency;
    }

    record SuggestionsBody(List<SuggestionBody> items) {}

    /** @param weekdays such as MONDAY */
    record BeginStandingBody(List<DayOfWeek> weekdays, List<RestockLinesBody.Line> lines) {
        Set<DayOfWeek> days() {
            if (weekdays == null || weekdays.isEmpty() || weekdays.contains(null)) {
                throw BusinessException.invalid("weekdays", "restock.weekdays");
            }
            return EnumSet.copyOf(weekdays);
        }
    }

    record StandingBody(String id, List<DayOfWeek> weekdays, LocalDate nextOn, List<StandingLine> lines) {
        static StandingBody of(StandingOrder one) {
            return new StandingBody(
                    Long.toString(one.id()),
                    List.copyOf(one.weekdays()),
                    one.nextOn(),
                    one.lines().stream()
                            .map(line ->
                                    new StandingLine(Long.toString(line.variantId()), line.quantity(), line.name()))
                            .toList());
        }
    }

    /** @param name null where the goods are no longer for sale */
    record StandingLine(String variantId, int quantity, String name) {}

    record StandingOrdersBody(List<StandingBody> items) {}

    record Begun(String id) {}

    private record Asked(String storeId, Object what) {}

    @GetMapping("/catalogue")
    @Operation(summary = "What villages supply: tiers, minimum, lead time; pages count products")
    Page<WholesaleBody> catalogue(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String village,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var code = village == null || village.isBlank() ? null : VillageCode.of(village);
        return Page.of(
                wholesale.of(actor, Ids.parse(storeId), query, code, PageQuery.of(page, size)), WholesaleBody::of);
    }

    @GetMapping("/suggestions")
    @Operation(summary = "What to order this morning, and why, of every article that can be ordered")
    SuggestionsBody suggestions(Actor actor, @PathVariable String storeId, Locale locale) {
        return new SuggestionsBody(suggestions.of(actor, Ids.parse(storeId)).stream()
                .map(one -> SuggestionBody.of(one, words.why(one, locale)))
                .toList());
    }

    @GetMapping("/standing-orders")
    @Operation(summary = "What the store orders every week on the same days")
    StandingOrdersBody standing(Actor actor, @PathVariable String storeId) {
        return new StandingOrdersBody(standing.of(actor, Ids.parse(storeId)).stream()
                .map(StandingBody::of)
                .toList());
    }

    @PostMapping("/standing-orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Orders the same on these days of every week, from the next of them on")
    Begun begin(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody BeginStandingBody body) {
        return idempotency.once(
                "restock-standing:" + actor.accountId(),
                key,
                new Asked(storeId, body),
                Begun.class,
                () -> new Begun(Long.toString(standing.begin(
                        actor, Ids.parse(storeId), body.days(), RestockLinesBody.wanted(body.lines())))));
    }

    @DeleteMapping("/standing-orders/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Orders it no more; what was ordered stays")
    void end(Actor actor, @PathVariable String storeId, @PathVariable String id) {
        standing.end(actor, Ids.parse(storeId), Ids.parse(id));
    }
}
