package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.Ean13;
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
import java.time.Instant;
import java.time.LocalDate;
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

    /** The product's, beside the number so that the database keeps it unique. */
    private Long sellerId;

    private String ean;
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

    /** This and the next two are null unless it is charged by weight; then {@link #priceFen} is the estimate. */
    @Enumerated(EnumType.STRING)
    private SalesUnit weighedUnit;

    private Long weighedPriceFen;
    private Integer toleranceBp;
    private int seasonMonths;
    private Instant opensAt;
    private Instant closesAt;
    private LocalDate harvestDate;

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
        sellerId = product.sellerId();
        position = newPosition;
        offered = true;
        name = terms.name().strip();
        unit = terms.unit();
        netGrams = VariantPolicy.netGrams(terms);
        minimumOrderQuantity = terms.minimumOrderQuantity();
        shelfLifeDays = terms.shelfLifeDays();
        temperature = terms.temperature();
        catchWeight = terms.weighed() != null;
        weighedUnit = catchWeight ? terms.weighed().priceUnit() : null;
        toleranceBp = catchWeight ? terms.weighed().toleranceBp() : null;
        seasonMonths = terms.seasonMonths().stream()
                .mapToInt(month -> 1 << (month - 1))
                .reduce(0, (months, month) -> months | month);
        opensAt = terms.selling().opensAt();
        closesAt = terms.selling().closesAt();
        harvestDate = terms.selling().harvestDate();
        ean = terms.ean() == null ? null : terms.ean().digits();
        reprice(terms, terms.price(), terms.tiers());
    }

    /** @throws cn.qiancun.market.shared.BusinessException INVALID as {@link VariantPolicy#requirePrice} */
    void changePrice(Money stated, List<Tier> newTiers, int minimum) {
        var terms = terms();
        VariantPolicy.requirePrice(stated, newTiers, terms::soldAt, "");
        VariantPolicy.requireMinimum(minimum, "");
        minimumOrderQuantity = minimum;
        reprice(terms, stated, newTiers);
    }

    private void reprice(VariantTerms terms, Money stated, List<Tier> newTiers) {
        priceFen = terms.soldAt(stated).fen();
        weighedPriceFen = catchWeight ? stated.fen() : null;
        var wanted = new HashSet<>(newTiers.stream().map(TierTerms::of).toList());
        tiers.retainAll(wanted);
        tiers.addAll(wanted);
    }

    /** Orders still name it; nobody can order it any more, and its bar code is free. */
    void stopOffering() {
        offered = false;
        ean = null;
    }

    Ean13 ean() {
        return ean == null ? null : new Ean13(ean);
    }

    /** Another variant of the product is about to have it. */
    void giveUpEan() {
        ean = null;
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

    /** What one unit is listed at; of weighed goods the estimate. */
    Money price() {
        return Money.ofFen(priceFen);
    }

    int seasonMonths() {
        return seasonMonths;
    }

    SalesUnit unit() {
        return unit;
    }

    SellingTerms selling() {
        return new SellingTerms(opensAt, closesAt, harvestDate);
    }

    private WeighedBy weighed() {
        return catchWeight ? new WeighedBy(weighedUnit, toleranceBp) : null;
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
                catchWeight ? Money.ofFen(weighedPriceFen) : price(),
                List.copyOf(sorted),
                minimumOrderQuantity,
                shelfLifeDays,
                temperature,
                weighed(),
                ProductRows.months(seasonMonths),
                0,
                selling(),
                ean());
    }
}
