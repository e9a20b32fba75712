package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * When goods can be ordered. Sold ahead only if the harvest comes while the provider still holds the money: until then
 * nothing is shipped, and nothing can be passed on to the village.
 */
@Component
class SellingTimes {
    private final MoneyHolding holding;
    private final Clock clock;

    SellingTimes(MoneyHolding holding, Clock clock) {
        this.holding = holding;
        this.clock = clock;
    }

    LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    /** Now; asks for the provider's limit only where goods are sold ahead. */
    SaleState of(SellingTerms terms) {
        Instant now = clock.instant();
        if (terms.opensAt() != null && now.isBefore(terms.opensAt())) {
            return SaleState.NOT_YET;
        }
        if (terms.closesAt() != null && !now.isBefore(terms.closesAt())) {
            return SaleState.OVER;
        }
        return isHeld(terms, now) ? SaleState.OPEN : SaleState.TOO_FAR;
    }

    /** @throws BusinessException CONFLICT unless it can be ordered now */
    void requireOpen(QuotedLine line) {
        String name = line.productName() + " " + line.variantName();
        switch (line.sale()) {
            case OPEN -> {}
            case NOT_YET ->
                throw BusinessException.conflict(
                        "product.not-open-yet",
                        name,
                        ShopCalendar.minute(line.selling().opensAt()));
            case OVER -> throw BusinessException.conflict("product.sale-over", name);
            case TOO_FAR ->
                throw BusinessException.conflict(
                        "product.harvest-too-far",
                        name,
                        line.selling().harvestDate().toString());
        }
    }

    /**
     * Refuses windows that never are, and harvests that nobody could order for from the first moment on.
     *
     * @throws BusinessException INVALID {@code listing.window}, {@code listing.harvest} on {@code variants[i].…}
     */
    void requireAll(List<VariantTerms> variants) {
        for (int i = 0; i < variants.size(); i++) {
            SellingTerms terms = variants.get(i).selling();
            String field = "variants[" + i + "].";
            if (terms.opensAt() != null
                    && terms.closesAt() != null
                    && !terms.opensAt().isBefore(terms.closesAt())) {
                throw BusinessException.invalid(field + "closesAt", "listing.window");
            }
            if (!isHeld(terms, firstOrder(terms))) {
                throw BusinessException.invalid(field + "harvestDate", "listing.harvest");
            }
        }
    }

    private Instant firstOrder(SellingTerms terms) {
        Instant now = clock.instant();
        return terms.opensAt() != null && terms.opensAt().isAfter(now) ? terms.opensAt() : now;
    }

    private boolean isHeld(SellingTerms terms, Instant orderedAt) {
        LocalDate harvest = terms.aheadOn(ShopCalendar.dayOf(orderedAt));
        return harvest == null || !ShopCalendar.startOf(harvest).isAfter(holding.heldUntil(orderedAt));
    }
}
