package cn.qiancun.market.catalog;

import jakarta.persistence.LockModeType;
import java.util.Optional;
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
}
