package cn.qiancun.market.showcase;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Collections as everybody sees them, on the days for which they are meant. */
@Service
public class ThemeCollections {
    private static final int MOST = 100;

    private final CollectionRows rows;
    private final Catalog catalog;
    private final PrivatePhotos photos;
    private final Clock clock;

    ThemeCollections(CollectionRows rows, Catalog catalog, PrivatePhotos photos, Clock clock) {
        this.rows = rows;
        this.catalog = catalog;
        this.photos = photos;
        this.clock = clock;
    }

    /** A collection with those of its goods that are for sale, in their order. */
    public record Shown(ThemeCollection collection, List<ProductCard> goods) {}

    /** Those that are shown today, the latest first. One query. */
    public List<ThemeCollection> open() {
        return rows.openOn(today(), MOST);
    }

    /** Three queries. @throws BusinessException NOT_FOUND unless it is shown today */
    public Shown require(String slug) {
        return rows.withSlug(slug)
                .filter(found -> found.isOpenOn(today()))
                .map(this::shown)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    Shown shown(ThemeCollection collection) {
        var products = rows.products(collection.id());
        var cards = catalog.publishedCards(products);
        return new Shown(
                collection,
                products.stream().map(cards::get).filter(Objects::nonNull).toList());
    }

    /** The file of a collection's picture; empty for anything else. */
    public Optional<byte[]> cover(String key, int width) {
        return rows.isCover(key) ? photos.read(key, width) : Optional.empty();
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
