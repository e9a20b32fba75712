package cn.qiancun.market.receiving.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.receiving.Disputes;
import cn.qiancun.market.receiving.Fate;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was wanting in deliveries, for the village that sent them and for operators. */
@RestController
@RequestMapping("/api/v1/goods-receipts")
@Tag(name = "receiving")
class GoodsReceiptsApi {
    private static final String KEY = "Idempotency-Key";
    private static final int PHOTO_WIDTH = 1280;

    private final GoodsReceipts receipts;
    private final Disputes disputes;
    private final Idempotency idempotency;

    GoodsReceiptsApi(GoodsReceipts receipts, Disputes disputes, Idempotency idempotency) {
        this.receipts = receipts;
        this.disputes = disputes;
        this.idempotency = idempotency;
    }

    /** @param fate RETURN or WRITE_OFF, where goods are at the store that it does not keep */
    record Agreement(Fate fate) {}

    record Objection(String reason) {}

    /** @param resellable whether the goods lie in their lot again, to be sold; must be said */
    record GoodsBack(Boolean resellable) {}

    /** @param granted ids of the differences that are granted */
    record Decision(List<String> granted, Fate fate, String reason) {}

    record Done(String number) {}

    private record Asked(String number, Object what) {}

    @GetMapping
    @Access(Role.VILLAGE_SELLER)
    @Operation(summary = "What stores received of a seller's goods: what waits for the seller, or all")
    Page<GoodsReceiptBody> ofSeller(
            Actor actor,
            @RequestParam String sellerId,
            @RequestParam(defaultValue = "true") boolean waiting,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = receipts.ofSeller(actor, Ids.parse(sellerId), waiting, PageQuery.of(page, size));
        return Page.of(found, GoodsReceiptBody::of);
    }

    @GetMapping("/disputed")
    @Access(Role.OPERATOR)
    @Operation(
            summary = "Deliveries on which store and village do not agree: those to decide, or all that were disputed")
    Page<GoodsReceiptBody> disputed(
            Actor actor,
            @RequestParam(defaultValue = "true") boolean waiting,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(receipts.disputed(actor, waiting, PageQuery.of(page, size)), GoodsReceiptBody::of);
    }

    @GetMapping("/{number}")
    @Access({Role.STORE_CLERK, Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.OPERATOR})
    @Operation(summary = "One receipt, for its store, its village and operators")
    GoodsReceiptBody one(Actor actor, @PathVariable String number) {
        return GoodsReceiptBody.of(receipts.require(actor, number));
    }

    @GetMapping(value = "/{number}/photos/{position}", produces = MediaType.IMAGE_JPEG_VALUE)
    @Access({Role.STORE_CLERK, Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.OPERATOR})
    @Operation(summary = "A photo of damaged goods, for the receipt's store, its village and operators")
    ResponseEntity<byte[]> photo(Actor actor, @PathVariable String number, @PathVariable String position) {
        int which = position.matches("[0-9]{1,2}") ? Integer.parseInt(position) : -1;
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .body(receipts.photo(actor, number, which, PHOTO_WIDTH));
    }

    @PostMapping("/{number}/agreement")
    @Access(Role.VILLAGE_SELLER)
    @Operation(summary = "The village agrees to all that was wanting: the store owes that much less")
    GoodsReceiptBody agree(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Agreement agreement) {
        return once(
                actor,
                "agreement",
                key,
                new Asked(number, agreement),
                () -> disputes.agree(actor, number, agreement.fate()));
    }

    @PostMapping("/{number}/objection")
    @Access(Role.VILLAGE_SELLER)
    @Operation(summary = "The village objects, with a reason: an operator decides")
    GoodsReceiptBody object(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Objection objection) {
        return once(
                actor,
                "objection",
                key,
                new Asked(number, objection),
                () -> disputes.object(actor, number, objection.reason()));
    }

    @PostMapping("/{number}/goods-back")
    @Access(Role.VILLAGE_SELLER)
    @Operation(summary = "What was sent back is at the village again")
    GoodsReceiptBody takeBack(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody GoodsBack goods) {
        if (goods.resellable() == null) {
            throw BusinessException.invalid("resellable", "receiving.resellable");
        }
        return once(
                actor,
                "goods-back",
                key,
                new Asked(number, goods),
                () -> disputes.takeBack(actor, number, goods.resellable()));
    }

    @PostMapping("/{number}/decision")
    @Access(Role.OPERATOR)
    @Operation(summary = "An operator decides what the village objected to or did not answer in time")
    GoodsReceiptBody decide(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Decision decision) {
        var granted = (decision.granted() == null ? List.<String>of() : decision.granted())
                .stream().map(Ids::parse).distinct().toList();
        return once(
                actor,
                "decision",
                key,
                new Asked(number, decision),
                () -> disputes.decide(actor, number, granted, decision.fate(), decision.reason()));
    }

    private GoodsReceiptBody once(Actor actor, String errand, String key, Asked asked, Runnable verb) {
        var scope = "receipt-" + errand + ":" + actor.accountId();
        var done = idempotency.once(scope, key, asked, Done.class, () -> {
            verb.run();
            return new Done(asked.number());
        });
        return one(actor, done.number());
    }
}
