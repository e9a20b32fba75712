package cn.qiancun.market.showcase.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.showcase.Pick;
import cn.qiancun.market.showcase.Showcase;
import cn.qiancun.market.showcase.ThemeCollection;
import cn.qiancun.market.showcase.ThemeCollections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "showcase")
@Access(everyone = true)
class ShowcaseApi {
    private static final int PICKS = 20;

    private final Showcase showcase;
    private final ThemeCollections collections;

    ShowcaseApi(Showcase showcase, ThemeCollections collections) {
        this.showcase = showcase;
        this.collections = collections;
    }

    record Goods(String id, String name, String villageCode, String villageName, long fromPriceFen, String imageUrl) {
        static Goods of(ProductCard card) {
            return new Goods(
                    Long.toString(card.id()),
                    card.name(),
                    card.villageCode(),
                    card.villageName(),
                    card.fromPrice().fen(),
                    card.pictureUrl());
        }
    }

    record PickBody(Goods product, String sentence, String secretary, String sendingUnit) {
        static PickBody of(Pick pick) {
            return new PickBody(
                    Goods.of(pick.card()),
                    pick.sentence(),
                    pick.secretary().name(),
                    pick.secretary().sendingUnit());
        }
    }

    /** @param closesOn the last day, or null */
    record CollectionBody(String slug, String title, String story, String coverUrl, String opensOn, String closesOn) {
        static CollectionBody of(ThemeCollection collection) {
            return new CollectionBody(
                    collection.slug(),
                    collection.title(),
                    collection.story(),
                    collection.coverUrl(),
                    collection.opensOn().toString(),
                    collection.closesOn() == null ? null : collection.closesOn().toString());
        }
    }

    record Picks(List<PickBody> items, int total) {}

    record CollectionList(List<CollectionBody> items, int total) {}

    record WholeCollection(CollectionBody collection, List<Goods> items, int total) {}

    @GetMapping("/picks")
    @Operation(summary = "Goods that first secretaries in office recommend, the latest first, one of each village")
    Picks picks() {
        var items = showcase.picks(PICKS).stream().map(PickBody::of).toList();
        return new Picks(items, items.size());
    }

    @GetMapping("/collections")
    @Operation(summary = "Collections that are shown today, the latest first")
    CollectionList collections() {
        var items = collections.open().stream().map(CollectionBody::of).toList();
        return new CollectionList(items, items.size());
    }

    @GetMapping("/collections/{slug}")
    @Operation(summary = "A collection that is shown today, with those of its goods that are for sale")
    WholeCollection collection(@PathVariable String slug) {
        var shown = collections.require(slug);
        var goods = shown.goods().stream().map(Goods::of).toList();
        return new WholeCollection(CollectionBody.of(shown.collection()), goods, goods.size());
    }
}
