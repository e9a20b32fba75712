package cn.qiancun.market.catalog;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Products extends JpaRepository<Product, Long> {
    /** For a verb: two people who act on one listing take turns. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.id = :id")
    Optional<Product> lock(long id);

    boolean existsBySellerIdAndNameAndIdNot(long sellerId, String name, long id);

    Optional<Product> findBySellerIdAndName(long sellerId, String name);

    /** A seller's products by name or id; as the database compares names, which may be in other letters. */
    @Query("select p from Product p where p.sellerId = :sellerId and (p.name in :names or p.id in :ids) order by p.id")
    List<Product> known(long sellerId, Collection<String> names, Collection<Long> ids);

    /** As {@link #known}, for verbs. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.sellerId = :sellerId and (p.name in :names or p.id in :ids) order by p.id")
    List<Product> lockKnown(long sellerId, Collection<String> names, Collection<Long> ids);

    /** A seller's products behind an id, in ascending order. */
    List<Product> findBySellerIdAndIdGreaterThanOrderById(long sellerId, long id, Limit limit);

    /** Reads the variants of many products into those that the transaction has read already. */
    @Query("select p from Product p left join fetch p.variants where p in :products")
    List<Product> withVariants(Collection<Product> products);

    /** As {@link #withVariants}, what they say to attributes. */
    @Query("select p from Product p left join fetch p.attributes where p in :products")
    List<Product> withAttributes(Collection<Product> products);

    /** As {@link #withVariants}, the variants' tiers. */
    @Query("select v from Variant v left join fetch v.tiers where v.product in :products")
    List<Variant> withTiers(Collection<Product> products);
}
