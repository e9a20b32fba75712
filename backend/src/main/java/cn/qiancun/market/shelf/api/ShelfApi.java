package cn.qiancun.market.shelf.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shelf.ExpiryBoard;
import cn.qiancun.market.shelf.Movements;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.shelf.ShelfWork;
import cn.qiancun.market.shelf.StockFilter;
import cn.qiancun.market.shelf.StockReader;
import cn.qiancun.market.supermarkets.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/stores/{storeId}/shelf")
@Tag(name = "shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class ShelfApi {
    private static final String KEY = "Idempotency-Key";

    private final Stores stores;
    private final StockReader stock;
    private final Shelf shelf;
    private final ShelfWork work;
    private final ExpiryBoard board;
    private final Movements movements;
    private final Idempotency idempotency;

    ShelfApi(
            Stores stores,
            StockReader stock,
            Shelf shelf,
            ShelfWork work,
            ExpiryBoard board,
            Movements movements,
            Idempotency idempotency) {
        this.stores = stores;
        this.stock = stock;
        this.shelf = shelf;
        this.work = work;
        this.board = board;
        this.movements = movements;
        this.idempotency = idempotency;
    }

    record Done(String articleId) {}

    record Blocked(List<String> lotIds) {}

    record Markdown(String articleId, String lotId, Integer percent) {}

    /** @param requested whether the village has to agree first; @param label what is put on the goods */
    record MarkedDown(String id, boolean requested, long priceFen, String label) {}

    private record Asked(String errand, Object what) {}

    @GetMapping
    @Operation(summary = "What lies in the store by article: pieces or grams, what is missing, what may not be sold")
    Page<StockBody> list(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "ALL") StockFilter filter,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(stock.list(actor, Ids.parse(storeId), filter, query, PageQuery.of(page, size)), StockBody::of);
    }

    @GetMapping("/articles/{id}/piles")
    @Operation(summary = "Where an article's goods lie, by lot and place, first expired first")
    List<PileBody> piles(Actor actor, @PathVariable String storeId, @PathVariable String id) {
        var article = stock.article(actor, Ids.parse(storeId), Ids.parse(id));
        return stock.piles(article).stream().map(PileBody::of).toList();
    }

    @GetMapping("/articles/{id}/movements")
    @Operation(summary = "An article's movements, the latest first")
    Page<MovementBody> movements(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var article = stock.article(actor, Ids.parse(storeId), Ids.parse(id));
        return Page.of(
                movements.ofArticle(actor, article.storeId(), article.id(), PageQuery.of(page, size)),
                MovementBody::of);
    }

    @GetMapping("/balances")
    @Operation(summary = "The ledger of goods over some days: what there was, what moved by kind, what that makes")
    List<BalanceBody> balances(
            Actor actor, @PathVariable String storeId, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        return movements.balances(actor, Ids.parse(storeId), from, to).stream()
                .map(BalanceBody::of)
                .toList();
    }

    @GetMapping("/blocked-lots")
    @Operation(summary = "Lots in the store that may not be sold now")
    Blocked blocked(Actor actor, @PathVariable String storeId) {
        var store = stores.requireStaff(actor, Ids.parse(storeId));
        return new Blocked(shelf.blockedLots(store.id()).stream()
                .map(id -> Long.toString(id))
                .toList());
    }

    @GetMapping("/expiring")
    @Operation(summary = "What expires soon, has expired or may not be sold, the most urgent first")
    List<ExpiringBody> expiring(Actor actor, @PathVariable String storeId) {
        return board.of(actor, Ids.parse(storeId)).stream()
                .map(ExpiringBody::of)
                .toList();
    }

    @PostMapping("/markdowns")
    @Operation(summary = "Marks a lot down by the store's rule, or by another percent if a manager asks")
    MarkedDown markDown(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Markdown body) {
        long store = stores.requireStaff(actor, Ids.parse(storeId)).id();
        return idempotency.once("shelf-markdown:" + store, key, body, MarkedDown.class, () -> {
            var done =
                    board.markDown(actor, store, Ids.parse(body.articleId()), Ids.parse(body.lotId()), body.percent());
            boolean requested = done.decidedAt() == null;
            return new MarkedDown(
                    Long.toString(done.id()), requested, done.price().fen(), done.label());
        });
    }

    @PostMapping(path = "/waste", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Goods are thrown away; with a photo of them it is sent as multipart/form-data")
    Done waste(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody GoodsBody body) {
        return once(
                "waste",
                actor,
                storeId,
                key,
                body,
                store -> work.waste(actor, body.waste(store, bookingKey(actor, key))));
    }

    @PostMapping("/moves")
    @Operation(summary = "Goods are put elsewhere")
    Done move(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody GoodsBody body) {
        return once(
                "move", actor, storeId, key, body, store -> work.move(actor, body.move(store, bookingKey(actor, key))));
    }

    @PostMapping("/returns")
    @Operation(summary = "Goods on consignment go back to their village")
    Done giveBack(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody GoodsBody body) {
        return once(
                "return",
                actor,
                storeId,
                key,
                body,
                store -> work.giveBack(actor, body.giveBack(store, bookingKey(actor, key))));
    }

    @PostMapping("/settlements")
    @Operation(summary = "What was sold below zero came from this lot")
    Done settle(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody GoodsBody body) {
        return once(
                "settle",
                actor,
                storeId,
                key,
                body,
                store -> work.settle(actor, body.settle(store, bookingKey(actor, key))));
    }

    /** Keys of two callers never meet in the ledger of goods. */
    private static String bookingKey(Actor actor, String key) {
        return Sha256.hexOf(actor.accountId() + ":" + key);
    }

    private Done once(String errand, Actor actor, String storeId, String key, GoodsBody body, LongConsumer verb) {
        long store = stores.requireStaff(actor, Ids.parse(storeId)).id();
        var scope = "shelf-" + errand + ":" + store + ":" + actor.accountId();
        return idempotency.once(scope, key, new Asked(errand, body), Done.class, () -> {
            verb.accept(store);
            return new Done(body.articleId());
        });
    }
}
