package cn.qiancun.market.till.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.till.TillCatalogue;
import cn.qiancun.market.till.TillShifts;
import cn.qiancun.market.till.TillSync;
import cn.qiancun.market.till.Tills;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
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
@RequestMapping("/api/v1")
@Tag(name = "tills")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class TillsApi {
    private static final String TILL = "/stores/{storeId}/till";
    /** Below the largest body of a call, with room for what is around the entries. */
    private static final int MAX_BYTES = 200_000;

    private static final int MAX_LINES = 100;

    private final Stores stores;
    private final Tills tills;
    private final TillShifts shifts;
    private final TillCatalogue catalogue;
    private final PublicUrl publicUrl;
    private final Clock clock;

    TillsApi(Stores stores, Tills tills, TillShifts shifts, TillCatalogue catalogue, PublicUrl publicUrl, Clock clock) {
        this.stores = stores;
        this.tills = tills;
        this.shifts = shifts;
        this.catalogue = catalogue;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    record OwnStores(List<TillBody.StoreName> items) {}

    /** @param deviceId a UUID that the device keeps; @param name of a new till, such as 收银台 1 */
    record Greeting(String deviceId, String name) {}

    record Markdown(String label, String lotId, long priceFen) {}

    /**
     * @param priceFen per piece, or per 500 g
     * @param key whether it has no code on it: the till shows a key for it
     * @param markdowns what of it is sold at a lower price, by the label on the goods
     */
    record Goods(
            String id,
            long version,
            String name,
            String spec,
            String measure,
            String plu,
            String ean,
            long priceFen,
            boolean active,
            boolean key,
            String villageName,
            String terms,
            List<Markdown> markdowns) {}

    record Changes(
            OffsetDateTime serverTime, long version, boolean more, List<Goods> articles, TillBody.Labels scaleLabels) {}

    @GetMapping("/till/stores")
    @Operation(summary = "Stores in which the caller works")
    OwnStores stores(Actor actor) {
        return new OwnStores(
                stores.ofStaff(actor).stream().map(TillBody.StoreName::of).toList());
    }

    @PostMapping(TILL + "/tills")
    @Operation(summary = "Registers a device as a till, or greets it again: what it has to know before it sells")
    TillBody.Opened open(Actor actor, @PathVariable String storeId, @RequestBody Greeting greeting) {
        var opened = tills.open(actor, Ids.parse(storeId), greeting.deviceId(), greeting.name());
        return new TillBody.Opened(
                Long.toString(opened.till().id()),
                opened.till().number(),
                opened.till().name(),
                TillBody.OwnStore.of(opened.store()),
                TillBody.Labels.of(opened.store()),
                opened.nextSequence(),
                publicUrl.of("/receipts/"),
                true,
                new TillBody.Clerk(Long.toString(actor.accountId()), actor.displayName()),
                opened.openShift().map(TillBody.OpenShift::of).orElse(null),
                now(),
                new TillBody.Limits(TillSync.MAX_ENTRIES, MAX_BYTES, MAX_LINES));
    }

    @GetMapping(TILL + "/tills")
    @Operation(summary = "The store's tills, and when each was last heard from")
    List<TillBody.Listed> tills(Actor actor, @PathVariable String storeId) {
        return tills.of(actor, Ids.parse(storeId)).stream()
                .map(TillBody.Listed::of)
                .toList();
    }

    @PostMapping(TILL + "/tills/{tillId}/retirement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Takes a till out of service; what it still has to send is taken")
    void retire(Actor actor, @PathVariable String storeId, @PathVariable String tillId) {
        tills.retire(actor, Ids.parse(storeId), Ids.parse(tillId));
    }

    @GetMapping(TILL + "/catalogue")
    @Operation(summary = "The store's goods that changed behind a version, in the order of their versions; 0 for all")
    Changes catalogue(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "0") long since,
            @RequestParam(defaultValue = "500") int limit) {
        var changes = catalogue.since(actor, Ids.parse(storeId), since, limit);
        return new Changes(
                now(),
                changes.version(),
                changes.more(),
                changes.articles().stream()
                        .map(article -> goods(article, changes))
                        .toList(),
                TillBody.Labels.of(changes.store()));
    }

    private static Goods goods(Article article, TillCatalogue.Changes changes) {
        return new Goods(
                Long.toString(article.id()),
                article.version(),
                article.name(),
                article.spec(),
                article.measure().name(),
                article.plu(),
                article.ean(),
                article.price().fen(),
                article.active(),
                article.ean() == null,
                changes.villageNames().get(article.village()),
                article.terms().name(),
                changes.markdowns().getOrDefault(article.id(), List.of()).stream()
                        .map(one -> new Markdown(
                                one.label(),
                                Long.toString(one.lotId()),
                                one.price().fen()))
                        .toList());
    }

    @GetMapping(TILL + "/shifts")
    @Operation(summary = "The store's shifts, the latest first")
    Page<TillBody.ShiftState> shifts(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(shifts.of(actor, Ids.parse(storeId), PageQuery.of(page, size)), TillBody.ShiftState::of);
    }

    @GetMapping(TILL + "/shifts/{shiftId}")
    @Operation(summary = "One shift by the id that its till gave it, with what should be in the drawer")
    TillBody.ShiftState shift(Actor actor, @PathVariable String storeId, @PathVariable String shiftId) {
        return TillBody.ShiftState.of(shifts.require(actor, Ids.parse(storeId), shiftId));
    }

    private OffsetDateTime now() {
        return ShopCalendar.inChina(clock.instant());
    }
}
