package cn.qiancun.market.fairs.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.GoodsOfSellers;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Apply;
import cn.qiancun.market.fairs.Applying;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Offer;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A seller's applications for fairs; also by the first secretary of its village. */
@RestController
@RequestMapping("/api/v1/sellers/{sellerId}")
@Tag(name = "fairs")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class SellerFairsApi {
    private final Fairs fairs;
    private final Applications applications;
    private final Applying applying;
    private final Clock clock;

    SellerFairsApi(Fairs fairs, Applications applications, Applying applying, Clock clock) {
        this.fairs = fairs;
        this.applications = applications;
        this.applying = applying;
        this.clock = clock;
    }

    record OpenFairs(List<PlannedFairBody> items, long total) {}

    record SellerFairApplications(List<FairApplicationBody> items, long total) {}

    /** @param priceFen at the fair; null for the shop's */
    record FairOfferBody(String variantId, int quantity, Long priceFen) {
        Offer offer() {
            return new Offer(Ids.parse(variantId), quantity, priceFen == null ? null : Money.ofFen(priceFen));
        }
    }

    /** @param fairId for a new one; @param version that the caller saw, for a change */
    record FairApplyBody(
            String fairId,
            String title,
            boolean wantsPower,
            boolean wantsCold,
            String note,
            List<FairOfferBody> goods,
            int version) {
        Apply command() {
            return new Apply(title, wantsPower, wantsCold, note, offers(goods));
        }
    }

    record FairInvitation(String sellerId) {}

    record FairJoining(List<FairOfferBody> goods) {}

    /** @param shopPriceFen of one unit @param licence the food licence on which they are sold, or null */
    record FairChoiceBody(
            String variantId,
            String productId,
            String name,
            String variantName,
            String category,
            long shopPriceFen,
            boolean certificateRequired,
            String licence) {
        static FairChoiceBody of(GoodsOfSellers.Goods goods) {
            return new FairChoiceBody(
                    Long.toString(goods.variantId()),
                    Long.toString(goods.productId()),
                    goods.productName(),
                    goods.variantName(),
                    goods.topCategory().code(),
                    goods.price().fen(),
                    goods.certificateRequired(),
                    goods.licence());
        }
    }

    record FairChoices(List<FairChoiceBody> items, long total) {}

    private static List<Offer> offers(List<FairOfferBody> goods) {
        if (goods == null) {
            return List.of();
        }
        if (goods.contains(null)) {
            throw BusinessException.invalid("goods", "fair.goods-unknown");
        }
        return goods.stream().map(FairOfferBody::offer).toList();
    }

    @GetMapping("/open-fairs")
    @Operation(summary = "Fairs that take applications now, those that end soonest first")
    OpenFairs open(Actor actor, @PathVariable String sellerId) {
        applications.ofSeller(actor, Ids.parse(sellerId));
        var open = fairs.takingApplications(ShopCalendar.dayOf(clock.instant())).stream()
                .map(PlannedFairBody::of)
                .toList();
        return new OpenFairs(open, open.size());
    }

    @GetMapping("/open-fairs/{fairId}/goods")
    @Operation(summary = "What the seller could bring to the fair: on sale in the shop, of a category that is wanted")
    FairChoices choices(Actor actor, @PathVariable String sellerId, @PathVariable String fairId) {
        var items = applying.choices(actor, Ids.parse(fairId), Ids.parse(sellerId)).stream()
                .map(FairChoiceBody::of)
                .toList();
        return new FairChoices(items, items.size());
    }

    @GetMapping("/fair-applications")
    @Operation(summary = "Applications of the seller, and those to which it was invited; the latest first")
    SellerFairApplications list(Actor actor, @PathVariable String sellerId) {
        var own = applications.ofSeller(actor, Ids.parse(sellerId)).stream()
                .map(FairApplicationBody::of)
                .toList();
        return new SellerFairApplications(own, own.size());
    }

    @GetMapping("/fair-applications/{applicationId}")
    @Operation(summary = "One of them, with its version")
    FairApplicationBody one(Actor actor, @PathVariable String sellerId, @PathVariable String applicationId) {
        long id = Ids.parse(applicationId);
        return applications.ofSeller(actor, Ids.parse(sellerId)).stream()
                .filter(application -> application.id() == id)
                .findFirst()
                .map(FairApplicationBody::of)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    @PostMapping("/fair-applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Applies for a fair")
    FairApplicationBody apply(Actor actor, @PathVariable String sellerId, @RequestBody FairApplyBody asked) {
        return shown(actor, applying.apply(actor, Ids.parse(asked.fairId()), Ids.parse(sellerId), asked.command()));
    }

    @PutMapping("/fair-applications/{applicationId}")
    @Operation(summary = "Changes what the host asks for and brings; the version is the one that the caller saw")
    FairApplicationBody change(
            Actor actor,
            @PathVariable String sellerId,
            @PathVariable String applicationId,
            @RequestBody FairApplyBody asked) {
        long id = requireHost(actor, sellerId, applicationId);
        applying.change(actor, id, asked.version(), asked.command());
        return shown(actor, id);
    }

    @PostMapping("/fair-applications/{applicationId}/withdrawal")
    @Operation(summary = "Takes it back; a stall becomes free")
    FairApplicationBody withdraw(Actor actor, @PathVariable String sellerId, @PathVariable String applicationId) {
        long id = requireHost(actor, sellerId, applicationId);
        applying.withdraw(actor, id);
        return shown(actor, id);
    }

    @PostMapping("/fair-applications/{applicationId}/invitations")
    @Operation(summary = "Asks another seller to stand together")
    FairApplicationBody invite(
            Actor actor,
            @PathVariable String sellerId,
            @PathVariable String applicationId,
            @RequestBody FairInvitation asked) {
        long id = requireHost(actor, sellerId, applicationId);
        applying.invite(actor, id, Ids.parse(asked.sellerId()));
        return shown(actor, id);
    }

    @PutMapping("/fair-applications/{applicationId}/membership")
    @Operation(summary = "Joins as the one who was invited, with these goods, or changes them")
    FairApplicationBody join(
            Actor actor,
            @PathVariable String sellerId,
            @PathVariable String applicationId,
            @RequestBody FairJoining asked) {
        long id = Ids.parse(applicationId);
        applying.join(actor, id, Ids.parse(sellerId), offers(asked.goods()));
        return shown(actor, id);
    }

    @DeleteMapping("/fair-applications/{applicationId}/membership")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Declines, or leaves before it is accepted")
    void decline(Actor actor, @PathVariable String sellerId, @PathVariable String applicationId) {
        applying.decline(actor, Ids.parse(applicationId), Ids.parse(sellerId));
    }

    private long requireHost(Actor actor, String sellerId, String applicationId) {
        var application = applications.require(actor, Ids.parse(applicationId));
        if (application.host().id() != Ids.parse(sellerId)) {
            throw BusinessException.notFound("not-found");
        }
        return application.id();
    }

    private FairApplicationBody shown(Actor actor, long id) {
        return FairApplicationBody.of(applications.require(actor, id));
    }
}
