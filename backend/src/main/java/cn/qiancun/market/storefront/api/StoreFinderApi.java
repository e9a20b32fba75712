package cn.qiancun.market.storefront.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.storefront.NearbyStore;
import cn.qiancun.market.storefront.StoreFinder;
import cn.qiancun.market.storefront.StoreGoods;
import cn.qiancun.market.storefront.StoreQuery;
import cn.qiancun.market.storefront.StoreShelves;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the stores are and what they have, for anybody; a store's id is that of its pick-up point. */
@RestController
@RequestMapping(path = "/api/v1/public/stores", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "stores near by")
@Access(everyone = true)
class StoreFinderApi {
    private final StoreFinder finder;
    private final StoreShelves shelves;

    StoreFinderApi(StoreFinder finder, StoreShelves shelves) {
        this.finder = finder;
        this.shelves = shelves;
    }

    /** @param distanceMetres as the crow flies; null unless both places are known */
    record StoreNearby(
            String id,
            String code,
            String name,
            String countyCode,
            String communityCode,
            String area,
            String address,
            String hours,
            List<TemperatureClass> temperatures,
            BigDecimal longitude,
            BigDecimal latitude,
            boolean inBusiness,
            boolean openNow,
            Long distanceMetres) {
        static StoreNearby of(NearbyStore one) {
            var store = one.store();
            return new StoreNearby(
                    Long.toString(store.id()),
                    store.code(),
                    store.name(),
                    store.countyCode(),
                    store.community().value(),
                    one.area(),
                    store.address(),
                    store.hours(),
                    store.temperatures().stream().sorted().toList(),
                    store.longitude(),
                    store.latitude(),
                    store.open(),
                    one.openNow(),
                    one.metres());
        }
    }

    record StoresNearby(List<StoreNearby> items, long total) {}

    record LotOnShelf(String code, LocalDate madeOn, LocalDate expiresOn) {
        static LotOnShelf of(LotsElsewhere.Lot lot) {
            return new LotOnShelf(lot.code(), lot.madeOn(), lot.expiresOn());
        }
    }

    /**
     * @param priceFen of one piece, or of 500 g
     * @param offered whether the product can be ordered in the shop, too
     */
    record GoodsOnShelf(
            String productId,
            String variantId,
            String name,
            String spec,
            Measure measure,
            long priceFen,
            String villageCode,
            String villageName,
            boolean offered,
            List<LotOnShelf> lots) {
        static GoodsOnShelf of(StoreGoods goods) {
            var article = goods.article();
            return new GoodsOnShelf(
                    Long.toString(article.productId()),
                    Long.toString(article.variantId()),
                    article.name(),
                    article.spec(),
                    article.measure(),
                    article.price().fen(),
                    article.village().value(),
                    goods.villageName(),
                    goods.card() != null,
                    goods.lots().stream().map(LotOnShelf::of).toList());
        }
    }

    record ShelfOfStore(List<GoodsOnShelf> items, long total) {}

    @GetMapping
    @Operation(summary = "Stores in business, nearest first if near is given: longitude and latitude, 117.12,36.65")
    StoresNearby stores(@ParameterObject StoreQuery asked) {
        var found = finder.find(asked).map(StoreNearby::of);
        return new StoresNearby(found.items(), found.total());
    }

    @GetMapping("/{storeId}")
    @Operation(summary = "One store")
    StoreNearby store(@PathVariable String storeId) {
        return StoreNearby.of(finder.require(Ids.parse(storeId)));
    }

    @GetMapping("/{storeId}/goods")
    @Operation(summary = "What can be bought in the store now, by name; how much of it there is stays the store's")
    ShelfOfStore goods(
            @PathVariable String storeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var store = finder.require(Ids.parse(storeId)).store();
        var goods = shelves.of(store, PageQuery.of(page, size)).map(GoodsOnShelf::of);
        return new ShelfOfStore(goods.items(), goods.total());
    }
}
