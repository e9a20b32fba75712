package cn.qiancun.market.shelf.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.CountDifference;
import cn.qiancun.market.shelf.CountLine;
import cn.qiancun.market.shelf.CountSheets;
import cn.qiancun.market.shelf.Stocktake;
import cn.qiancun.market.shelf.Stocktakes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/stores/{storeId}/shelf/stocktakes")
@Tag(name = "shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StocktakesApi {
    private static final String KEY = "Idempotency-Key";

    private final Stocktakes stocktakes;
    private final CountSheets sheets;
    private final Idempotency idempotency;

    StocktakesApi(Stocktakes stocktakes, CountSheets sheets, Idempotency idempotency) {
        this.stocktakes = stocktakes;
        this.sheets = sheets;
        this.idempotency = idempotency;
    }

    record Done(String id) {}

    /** @param place null for the whole store */
    record Begin(String place) {}

    /** @param lotId null or "0" for goods without a lot */
    record Count(String articleId, String lotId, String place, BigDecimal counted) {}

    /** @param lines what is to be counted, never how many there should be; differences once it is counted */
    record Sheet(
            String id,
            Stocktake.State state,
            String place,
            OffsetDateTime openedAt,
            List<Line> lines,
            List<Difference> differences) {}

    record Line(String articleId, String name, String spec, String lotId, String lotCode, String place, Long counted) {
        static Line of(CountLine line) {
            return new Line(
                    Long.toString(line.article().id()),
                    line.article().name(),
                    line.article().spec(),
                    Long.toString(line.lotId()),
                    line.lotCode(),
                    line.place(),
                    line.counted());
        }
    }

    record Difference(String articleId, String lotId, String place, long counted, long expected, long valueFen) {
        static Difference of(CountDifference one) {
            return new Difference(
                    Long.toString(one.article().id()),
                    Long.toString(one.lotId()),
                    one.place(),
                    one.counted(),
                    one.expected(),
                    one.value().fen());
        }
    }

    record Head(String id, Stocktake.State state, String place, OffsetDateTime openedAt) {
        static Head of(Stocktake one) {
            return new Head(Long.toString(one.id()), one.state(), one.place(), ShopCalendar.inChina(one.openedAt()));
        }
    }

    @GetMapping
    @Operation(summary = "The store's stocktakes, the latest first")
    Page<Head> list(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(stocktakes.of(actor, Ids.parse(storeId), PageQuery.of(page, size)), Head::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins a stocktake of the store or of one place; one at a time")
    Done open(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Begin body) {
        return once(
                "open",
                actor,
                storeId,
                key,
                body,
                () -> Long.toString(stocktakes.open(actor, Ids.parse(storeId), body.place())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "The blind sheet; and once it is counted, the differences")
    Sheet one(Actor actor, @PathVariable String storeId, @PathVariable String id) {
        long store = Ids.parse(storeId);
        var stocktake = stocktakes.require(actor, store, Ids.parse(id));
        return new Sheet(
                id,
                stocktake.state(),
                stocktake.place(),
                ShopCalendar.inChina(stocktake.openedAt()),
                sheets.lines(actor, store, stocktake.id()).stream()
                        .map(Line::of)
                        .toList(),
                sheets.differences(actor, store, stocktake.id()).stream()
                        .map(Difference::of)
                        .toList());
    }

    @PutMapping("/{id}/counts")
    @Operation(summary = "What somebody counted of a lot at a place; the last number holds")
    Done count(Actor actor, @PathVariable String storeId, @PathVariable String id, @RequestBody Count body) {
        stocktakes.count(
                actor,
                Ids.parse(storeId),
                Ids.parse(id),
                Ids.parse(body.articleId()),
                body.lotId() == null ? 0 : Ids.parse(body.lotId()),
                body.place(),
                GoodsBody.whole(body.counted()));
        return new Done(id);
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "Ends the counting; without a difference the stocktake is done")
    Done close(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key) {
        return once("end", actor, storeId, key, id, () -> {
            stocktakes.close(actor, Ids.parse(storeId), Ids.parse(id));
            return id;
        });
    }

    @PostMapping("/{id}/approval")
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Takes the differences into the ledger of goods; nobody who counted may")
    Done approve(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key) {
        return once("approval", actor, storeId, key, id, () -> {
            stocktakes.approve(actor, Ids.parse(storeId), Ids.parse(id));
            return id;
        });
    }

    @PostMapping("/{id}/again")
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Has what differs counted again")
    Done again(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key) {
        return once("again", actor, storeId, key, id, () -> {
            stocktakes.countAgain(actor, Ids.parse(storeId), Ids.parse(id));
            return id;
        });
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Gives the stocktake up: nothing of it counts")
    Done cancel(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key) {
        return once("cancellation", actor, storeId, key, id, () -> {
            stocktakes.cancel(actor, Ids.parse(storeId), Ids.parse(id));
            return id;
        });
    }

    private Done once(String errand, Actor actor, String storeId, String key, Object asked, Supplier<String> verb) {
        var scope = "stocktake-" + errand + ":" + Ids.parse(storeId) + ":" + actor.accountId();
        return idempotency.once(scope, key, asked, Done.class, () -> new Done(verb.get()));
    }
}
