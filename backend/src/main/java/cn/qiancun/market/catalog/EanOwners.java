package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ean13;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of a seller's products carries which bar code: none is on two. The database's unique key has the last word. */
@Component
class EanOwners {
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final EntityManager entities;

    EanOwners(JdbcClient jdbc, EntityManager entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    /** The ids of products by their bar codes' digits; codes that nobody has are absent. No statement for no code. */
    Map<String, Long> of(long sellerId, Collection<Ean13> eans) {
        var owners = new HashMap<String, Long>();
        List<String> digits =
                eans.stream().map(Ean13::digits).distinct().sorted().toList();
        for (int from = 0; from < digits.size(); from += AT_ONCE) {
            jdbc.sql("select ean, product_id from catalog_variant where seller_id = :seller and ean in (:eans)")
                    .param("seller", sellerId)
                    .param("eans", digits.subList(from, Math.min(digits.size(), from + AT_ONCE)))
                    .query(row -> {
                        owners.put(row.getString(1), row.getLong(2));
                    });
        }
        return owners;
    }

    /** Whether no other product has one of the listing's codes. */
    boolean areFree(Product product, ListProduct listing) {
        Map<String, Long> owners = of(product.sellerId(), eans(listing));
        return owners.values().stream().allMatch(owner -> owner == product.id());
    }

    /** @throws BusinessException INVALID {@code listing.ean-taken} naming the variant, if another product has its code */
    void requireFree(Product product, ListProduct listing) {
        requireFree(product.id(), listing, of(product.sellerId(), eans(listing)));
    }

    /** As {@link #requireFree(Product, ListProduct)}, by what is known. @param productId null for one that is new */
    static void requireFree(Long productId, ListProduct listing, Map<String, Long> owners) {
        for (int i = 0; i < listing.variants().size(); i++) {
            Ean13 ean = listing.variants().get(i).ean();
            Long owner = ean == null ? null : owners.get(ean.digits());
            if (owner != null && !owner.equals(productId)) {
                throw BusinessException.invalid("variants[" + i + "].ean", "listing.ean-taken");
            }
        }
    }

    /** Lets a code go from one variant of the product to another: Hibernate writes new ones before it changes old ones. */
    void makeRoom(Product product, ListProduct listing) {
        if (product.giveUpEans(listing)) {
            entities.flush();
        }
    }

    static List<Ean13> eans(ListProduct listing) {
        return listing.variants().stream()
                .map(VariantTerms::ean)
                .filter(Objects::nonNull)
                .toList();
    }
}
