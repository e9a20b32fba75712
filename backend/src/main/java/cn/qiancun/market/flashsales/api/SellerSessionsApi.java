package cn.qiancun.market.flashsales.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.flashsales.SellerConsents;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/seller/sessions")
@Tag(name = "seller-sessions")
@Access(Role.VILLAGE_SELLER)
class SellerSessionsApi {
    private final SellerConsents consents;

    SellerSessionsApi(SellerConsents consents) {
        this.consents = consents;
    }

    /** What the seller agrees to, as it was asked. */
    record Agreed(long priceFen, int offered) {}

    record Declined(String reason) {}

    record Done(String id) {}

    @GetMapping
    @Operation(summary = "What the caller's sellers were asked, by session, the latest first")
    Page<SessionSheetBody> asked(Actor actor) {
        var items = consents.of(actor).stream().map(SessionSheetBody::of).toList();
        return new Page<>(items, items.size());
    }

    @PutMapping("/goods/{id}/consent")
    @Operation(summary = "Agrees to a price and a number of pieces, which are set aside when the session is published")
    Done consent(Actor actor, @PathVariable String id, @RequestBody Agreed body) {
        consents.consent(actor, Ids.parse(id), Money.ofFen(body.priceFen()), body.offered());
        return new Done(id);
    }

    @PutMapping("/goods/{id}/refusal")
    @Operation(summary = "Does not agree, or no longer, as long as the session is not published")
    Done decline(Actor actor, @PathVariable String id, @RequestBody Declined body) {
        consents.decline(actor, Ids.parse(id), body.reason());
        return new Done(id);
    }
}
