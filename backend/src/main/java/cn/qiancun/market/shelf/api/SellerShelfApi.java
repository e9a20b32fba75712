package cn.qiancun.market.shelf.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.shelf.Repricing;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.VillageShelf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/seller/store-goods")
@Tag(name = "shelf")
@Access(Role.VILLAGE_SELLER)
class SellerShelfApi {
    private final Repricings repricings;
    private final VillageShelf goods;
    private final Idempotency idempotency;

    SellerShelfApi(Repricings repricings, VillageShelf goods, Idempotency idempotency) {
        this.repricings = repricings;
        this.goods = goods;
        this.idempotency = idempotency;
    }

    /** Pieces or grams; what was sold, wasted and sent back is of the last 30 days. */
    record Goods(
            String articleId,
            String storeId,
            String name,
            String spec,
            Measure measure,
            long priceFen,
            long onHand,
            long sold,
            long wasted,
            long returned) {
        static Goods of(VillageShelf.Goods one) {
            var article = one.article();
            return new Goods(
                    Long.toString(article.id()),
                    Long.toString(article.storeId()),
                    article.name(),
                    article.spec(),
                    article.measure(),
                    article.price().fen(),
                    one.onHand(),
                    one.sold(),
                    one.wasted(),
                    one.returned());
        }
    }

    /** @param lotId "0" for the price of an article, else the lot that is to be marked down */
    record Asked(
            String id,
            String storeId,
            String articleId,
            String lotId,
            int percent,
            long priceFen,
            long beforeFen,
            long villagePriceFen,
            String reason,
            OffsetDateTime askedAt) {
        static Asked of(Repricing one) {
            return new Asked(
                    Long.toString(one.id()),
                    Long.toString(one.storeId()),
                    Long.toString(one.articleId()),
                    Long.toString(one.lotId()),
                    one.percent(),
                    one.price().fen(),
                    one.before().fen(),
                    one.villagePrice().fen(),
                    one.reason(),
                    ShopCalendar.inChina(one.askedAt()));
        }
    }

    record Answer(Boolean agreed) {}

    private record Given(String id, Answer answer) {}

    record Done(String id) {}

    @GetMapping
    @Operation(summary = "The caller's goods on consignment in stores")
    List<Goods> goods(Actor actor) {
        return goods.ofSellers(actor.sellers()).stream().map(Goods::of).toList();
    }

    @GetMapping("/repricings")
    @Operation(summary = "Prices and markdowns that stores ask for, the oldest first")
    List<Asked> asked(Actor actor) {
        return repricings.requested(actor.sellers()).stream().map(Asked::of).toList();
    }

    @PostMapping("/repricings/{id}/decision")
    @Operation(summary = "Agrees to a price, or refuses it")
    Done decide(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody Answer body) {
        if (body.agreed() == null) {
            throw BusinessException.malformed("request.malformed");
        }
        return idempotency.once("shelf-decision:" + actor.accountId(), key, new Given(id, body), Done.class, () -> {
            repricings.decide(actor, Ids.parse(id), body.agreed());
            return new Done(id);
        });
    }
}
