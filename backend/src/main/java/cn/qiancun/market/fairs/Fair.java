package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A fair (助农大集).
 *
 * @param code four digits or more, printed on cards and receipts
 * @param longitude of its place; null with the latitude if unknown
 * @param days in their order; a draft may have none
 * @param applyUntil the last day on which sellers may apply
 * @param stallFee per stall for the whole fair; zero for none
 * @param priceSwingBasisPoints how far a price at the fair may lie from the shop's, up or down
 * @param categories codes of those wanted; empty for all
 * @param notice what applicants and visitors should know; may be empty
 * @param version grows with every change of it or its plan
 */
public record Fair(
        long id,
        long organiserId,
        String code,
        String name,
        FairKind kind,
        FairState state,
        VillageCode community,
        String place,
        String address,
        BigDecimal longitude,
        BigDecimal latitude,
        List<FairDay> days,
        LocalDate applyUntil,
        Money stallFee,
        int priceSwingBasisPoints,
        Set<String> categories,
        String notice,
        int version) {
    /** @return null for a draft without days */
    public LocalDate firstDay() {
        return days.isEmpty() ? null : days.get(0).date();
    }

    /** @return null for a draft without days */
    public LocalDate lastDay() {
        return days.isEmpty() ? null : days.get(days.size() - 1).date();
    }

    public boolean isOn(LocalDate day) {
        return state == FairState.PUBLISHED
                && days.stream().anyMatch(one -> one.date().equals(day));
    }

    public boolean isDraft() {
        return state == FairState.DRAFT;
    }

    public boolean isPublished() {
        return state == FairState.PUBLISHED;
    }

    /** Whether sellers may apply on that day. */
    public boolean takesApplications(LocalDate today) {
        return isPublished() && !today.isAfter(applyUntil);
    }

    public boolean wants(String topCategory) {
        return categories.isEmpty() || categories.contains(topCategory);
    }

    /**
     * What goods cost at the fair that cost this in the shop now.
     *
     * @param announced with which they applied; null for the shop's. The shop's may have changed since: then the nearest
     *     price within the bounds holds
     */
    public Money price(Money announced, Money shopPrice) {
        if (announced == null) {
            return shopPrice;
        }
        var lowest = lowest(shopPrice);
        var highest = highest(shopPrice);
        if (announced.compareTo(lowest) < 0) {
            return lowest;
        }
        return announced.compareTo(highest) > 0 ? highest : announced;
    }

    /** The lowest price at the fair of goods that cost this in the shop, at least one fen. */
    public Money lowest(Money shopPrice) {
        return Money.ofFen(Math.max(1, shopPrice.fen() - swing(shopPrice)));
    }

    public Money highest(Money shopPrice) {
        return Money.ofFen(shopPrice.fen() + swing(shopPrice));
    }

    private long swing(Money price) {
        return Math.multiplyExact(price.fen(), (long) priceSwingBasisPoints) / Money.WHOLE_BASIS_POINTS;
    }
}
