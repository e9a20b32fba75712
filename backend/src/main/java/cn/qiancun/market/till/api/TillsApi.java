package cn.qiancun.market.till.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.CodeSales;
import cn.qiancun.market.till.LostTills;
import cn.qiancun.market.till.TillCatalogue;
import cn.qiancun.market.till.TillShifts;
import cn.qiancun.market.till.TillSync;
import cn.qiancun.market.till.Tills;
import cn.qiancun.market.till.Ware;
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
@Access({Role.STORE_CLERK, Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class TillsApi {
    private static final String STORES = "/stores/{counterId}/till";
    private static final String STALLS = "/stalls/{counterId}/till";
    /** Below the largest body of a call, with room for what is around the entries. */
    private static final int MAX_BYTES = 200_000;

    private static final int MAX_LINES = 100;
    private static final String CONSIGNMENT = "CONSIGNMENT";
    private static final String BUYOUT = "BUYOUT";

    private final Tills tills;
    private final TillShifts shifts;
    private final TillCatalogue catalogue;
    private final LostTills lost;
    private final CodeSales codes;
    private final PublicUrl publicUrl;
    private final Clock clock;

    TillsApi(
            Tills tills,
            TillShifts shifts,
            TillCatalogue catalogue,
            LostTills lost,
            CodeSales codes,
            PublicUrl publicUrl,
            Clock clock) {
        this.tills = tills;
        this.shifts = shifts;
        this.catalogue = catalogue;
        this.lost = lost;
        this.codes = codes;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** @param deviceId a UUID that the device keeps; @param name of a new till, such as 收银台 1 */
    record Greeting(String deviceId, String name) {}

    record Markdown(String label, String lotId, long priceFen) {}

    /**
     * @param priceFen per piece, or per 500 g
     * @param key whether it has no code on it: the till shows a key for it
     * @param terms CONSIGNMENT if its sale is the village's, BUYOUT if the counter had bought it
     * @param lowestFen and {@code highestFen}: between which the counter may change the price; null if it may not
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
            Long lowestFen,
            Long highestFen,
            List<Markdown> markdowns) {}

    record Changes(
            OffsetDateTime serverTime, long version, boolean more, List<Goods> articles, TillBody.Labels scaleLabels) {}

    @PostMapping({STORES + "/tills", STALLS + "/tills"})
    @Operation(summary = "Registers a device as a till, or greets it again: what it has to know before it sells")
    TillBody.Opened open(Actor actor, @PathVariable String counterId, @RequestBody Greeting greeting) {
        var opened = tills.open(actor, Ids.parse(counterId), greeting.deviceId(), greeting.name());
        return new TillBody.Opened(
                Long.toString(opened.till().id()),
                opened.till().number(),
                opened.till().name(),
                TillBody.OwnCounter.of(opened.counter()),
                TillBody.Labels.of(opened.counter()),
                opened.nextSequence(),
                publicUrl.of("/receipts/"),
                true,
                codes.areCustomerCodesTaken(),
                opened.counter().roundsCash(),
                new TillBody.Clerk(Long.toString(actor.accountId()), actor.displayName()),
                opened.openShift().map(TillBody.OpenShift::of).orElse(null),
                now(),
                new TillBody.Limits(TillSync.MAX_ENTRIES, MAX_BYTES, MAX_LINES));
    }

    @GetMapping({STORES + "/tills", STALLS + "/tills"})
    @Operation(summary = "The store's tills, and when each was last heard from")
    List<TillBody.Listed> tills(Actor actor, @PathVariable String counterId) {
        return tills.of(actor, Ids.parse(counterId)).stream()
                .map(TillBody.Listed::of)
                .toList();
    }

    @PostMapping({STORES + "/tills/{tillId}/retirement", STALLS + "/tills/{tillId}/retirement"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access({Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    @Operation(summary = "Takes a till out of service; what it still has to send is taken")
    void retire(Actor actor, @PathVariable String counterId, @PathVariable String tillId) {
        tills.retire(actor, Ids.parse(counterId), Ids.parse(tillId));
    }

    @GetMapping({STORES + "/catalogue", STALLS + "/catalogue"})
    @Operation(summary = "The store's goods that changed behind a version, in the order of their versions; 0 for all")
    Changes catalogue(
            Actor actor,
            @PathVariable String counterId,
            @RequestParam(defaultValue = "0") long since,
            @RequestParam(defaultValue = "500") int limit) {
        var changes = catalogue.since(actor, Ids.parse(counterId), since, limit);
        return new Changes(
                now(),
                changes.version(),
                changes.more(),
                changes.wares().stream().map(ware -> goods(ware, changes)).toList(),
                TillBody.Labels.of(changes.counter()));
    }

    private static Goods goods(Ware ware, TillCatalogue.Changes changes) {
        return new Goods(
                Long.toString(ware.id()),
                ware.version(),
                ware.name(),
                ware.spec(),
                ware.measure().name(),
                ware.plu(),
                ware.ean(),
                ware.price().fen(),
                ware.active(),
                ware.ean() == null,
                changes.villageNames().get(ware.village()),
                ware.credited() ? CONSIGNMENT : BUYOUT,
                ware.lowest() == null ? null : ware.lowest().fen(),
                ware.highest() == null ? null : ware.highest().fen(),
                changes.markdowns().getOrDefault(ware.id(), List.of()).stream()
                        .map(one -> new Markdown(
                                one.label(),
                                Long.toString(one.lotId()),
                                one.price().fen()))
                        .toList());
    }

    @GetMapping({STORES + "/shifts", STALLS + "/shifts"})
    @Operation(summary = "The store's shifts, the latest first")
    Page<TillBody.ShiftState> shifts(
            Actor actor,
            @PathVariable String counterId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(shifts.of(actor, Ids.parse(counterId), PageQuery.of(page, size)), TillBody.ShiftState::of);
    }

    @GetMapping({STORES + "/shifts/{shiftId}", STALLS + "/shifts/{shiftId}"})
    @Operation(summary = "One shift by the id that its till gave it, with what should be in the drawer")
    TillBody.ShiftState shift(Actor actor, @PathVariable String counterId, @PathVariable String shiftId) {
        return TillBody.ShiftState.of(shifts.require(actor, Ids.parse(counterId), shiftId));
    }

    @PostMapping({STORES + "/shifts/{shiftId}/closing", STALLS + "/shifts/{shiftId}/closing"})
    @Access({Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    @Operation(
            summary =
                    "Closes a shift whose till was lost or broke, and takes the till out of service; what it still sends"
                            + " is booked as late")
    TillBody.ShiftState close(
            Actor actor,
            @PathVariable String counterId,
            @PathVariable String shiftId,
            @RequestBody TillBody.CloseShift asked) {
        var counted = asked.countedFen() == null ? null : Money.ofFen(asked.countedFen());
        return TillBody.ShiftState.of(lost.close(actor, Ids.parse(counterId), shiftId, counted, asked.reason()));
    }

    private OffsetDateTime now() {
        return ShopCalendar.inChina(clock.instant());
    }
}
