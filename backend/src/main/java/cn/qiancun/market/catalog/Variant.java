package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.BatchSize;

/** One way in which a product is sold: 30 枚/板, 10 枚/盒. Part of the aggregate {@link Product}. */
@Entity
@Table(name = "catalog_variant")
class Variant {
    /** Bits of all twelve months. */
    static final int ALL_YEAR = (1 << 12) - 1;

    @Id
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "product_id")
    private Product product;

    private int position;
    private boolean offered;
    private String name;

    @Enumerated(EnumType.STRING)
    private SalesUnit unit;

    private long netGrams;
    private long priceFen;
    private int minimumOrderQuantity;
    private int shelfLifeDays;

    @Enumerated(EnumType.STRING)
    private TemperatureClass temperature;

    private boolean catchWeight;
    private int seasonMonths;

    @ElementCollection
    @CollectionTable(name = "catalog_tier", joinColumns = @JoinColumn(name = "variant_id"))
    @OrderBy("fromQuantity")
    @BatchSize(size = Product.MAX_VARIANTS)
    private Set<TierTerms> tiers = new HashSet<>();

    protected Variant() {}

    Variant(Product product) {
        this.id = Ids.next();
        this.product = product;
    }

    /** @param terms already checked by {@link VariantPolicy} */
    void take(VariantTerms terms, int newPosition) {
        position = newPosition;
        offered = true;
        name = terms.name().strip();
        unit = terms.unit();
        netGrams = VariantPolicy.netGrams(terms);
        minimumOrderQuantity = terms.minimumOrderQuantity();
        shelfLifeDays = terms.shelfLifeDays();
        temperature = terms.temperature();
        catchWeight = terms.catchWeight();
        seasonMonths = terms.seasonMonths().stream()
                .mapToInt(month -> 1 << (month - 1))
                .reduce(0, (months, month) -> months | month);
        reprice(terms.price(), terms.tiers());
    }

    void reprice(Money price, List<Tier> newTiers) {
        priceFen = price.fen();
        var wanted = new HashSet<>(newTiers.stream().map(TierTerms::of).toList());
        tiers.retainAll(wanted);
        tiers.addAll(wanted);
    }

    /** Orders still name it; nobody can order it any more. */
    void stopOffering() {
        offered = false;
    }

    long id() {
        return id;
    }

    int position() {
        return position;
    }

    boolean isOffered() {
        return offered;
    }

    Money price() {
        return Money.ofFen(priceFen);
    }

    int seasonMonths() {
        return seasonMonths;
    }

    SalesUnit unit() {
        return unit;
    }

    VariantTerms terms() {
        List<Tier> sorted = new ArrayList<>(tiers.stream()
                .sorted(java.util.Comparator.comparingInt(TierTerms::fromQuantity))
                .map(TierTerms::toTier)
                .toList());
        return new VariantTerms(
                id,
                name,
                unit,
                netGrams,
                price(),
                List.copyOf(sorted),
                minimumOrderQuantity,
                shelfLifeDays,
                temperature,
                catchWeight,
                ProductRows.months(seasonMonths),
                0);
    }
}
