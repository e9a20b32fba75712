package cn.qiancun.market.aftersale.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.aftersale.ClaimDecisions;
import cn.qiancun.market.aftersale.ClaimSheets;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/seller/claims")
@Tag(name = "seller")
@Access(Role.VILLAGE_SELLER)
class SellerClaimsApi {
    private static final String KEY = "Idempotency-Key";

    private final ClaimDecisions decisions;
    private final ClaimSheets sheets;
    private final Idempotency idempotency;

    SellerClaimsApi(ClaimDecisions decisions, ClaimSheets sheets, Idempotency idempotency) {
        this.decisions = decisions;
        this.sheets = sheets;
        this.idempotency = idempotency;
    }

    record Rejection(String reason) {}

    /** @param resellable whether the goods can be sold again; must be said */
    record Receipt(Boolean resellable) {}

    record DecidedClaim(String id) {}

    private record Asked(String id, Object what) {}

    @GetMapping
    @Operation(summary = "Claims on a seller's goods: those that wait for it, the most urgent first, or all")
    Page<ClaimBody> list(
            Actor actor,
            @RequestParam String sellerId,
            @RequestParam(defaultValue = "true") boolean waiting,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(
                decisions.ofSeller(actor, Ids.parse(sellerId), waiting, PageQuery.of(page, size)),
                claim -> ClaimBody.of(sheets.of(claim)));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One claim on the seller's goods")
    ClaimBody one(Actor actor, @PathVariable String id) {
        return ClaimBody.of(sheets.of(decisions.require(actor, Ids.parse(id))));
    }

    @PostMapping("/{id}/approval")
    @Operation(summary = "Grants it: a compensation is refunded at once, a return once the goods are back")
    ClaimBody approve(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return once(actor, "approval", key, new Asked(id, null), () -> decisions.approve(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/rejection")
    @Operation(summary = "Turns it down, with a reason that the buyer reads")
    ClaimBody reject(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Rejection rejection) {
        return once(
                actor,
                "rejection",
                key,
                new Asked(id, rejection),
                () -> decisions.reject(actor, Ids.parse(id), rejection.reason()));
    }

    @PostMapping("/{id}/receipt")
    @Operation(summary = "The goods are back: the buyer is refunded, what can be sold again is on the shelf again")
    ClaimBody receive(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Receipt receipt) {
        if (receipt.resellable() == null) {
            throw BusinessException.invalid("resellable", "claim.resellable");
        }
        return once(
                actor,
                "receipt",
                key,
                new Asked(id, receipt),
                () -> decisions.receive(actor, Ids.parse(id), receipt.resellable()));
    }

    private ClaimBody once(Actor actor, String errand, String key, Asked asked, Runnable verb) {
        var scope = "claim-" + errand + ":" + actor.accountId();
        var done = idempotency.once(scope, key, asked, DecidedClaim.class, () -> {
            verb.run();
            return new DecidedClaim(asked.id());
        });
        return one(actor, done.id());
    }
}
