package cn.qiancun.market.fairs.api;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.FairTerms;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A fair as its organiser keeps it. */
record PlannedFairBody(
        String id,
        String organiserId,
        String code,
        String name,
        FairKind kind,
        FairState state,
        String communityCode,
        String place,
        String address,
        BigDecimal longitude,
        BigDecimal latitude,
        List<FairDayBody> days,
        LocalDate applyUntil,
        long stallFeeFen,
        int priceSwingBasisPoints,
        List<String> categories,
        String notice,
        int version) {
    static PlannedFairBody of(Fair fair) {
        return new PlannedFairBody(
                Long.toString(fair.id()),
                Long.toString(fair.organiserId()),
                fair.code(),
                fair.name(),
                fair.kind(),
                fair.state(),
                fair.community().value(),
                fair.place(),
                fair.address(),
                fair.longitude(),
                fair.latitude(),
                fair.days().stream().map(FairDayBody::of).toList(),
                fair.applyUntil(),
                fair.stallFee().fen(),
                fair.priceSwingBasisPoints(),
                List.copyOf(fair.categories()),
                fair.notice(),
                fair.version());
    }

    /** In the time of China. */
    record FairDayBody(LocalDate date, LocalTime opens, LocalTime closes) {
        static FairDayBody of(FairDay day) {
            return new FairDayBody(day.date(), day.opens(), day.closes());
        }
    }

    /** @param organiserId for a new one; @param version that the caller saw, for a change */
    record FairTermsBody(
            String organiserId,
            String name,
            FairKind kind,
            String communityCode,
            String place,
            String address,
            BigDecimal longitude,
            BigDecimal latitude,
            List<FairDayBody> days,
            LocalDate applyUntil,
            long stallFeeFen,
            int priceSwingBasisPoints,
            Set<String> categories,
            String notice,
            int version) {
        FairTerms terms() {
            var said = days == null ? new ArrayList<FairDayBody>() : days;
            if (said.contains(null)) {
                throw BusinessException.invalid("days", "fair.day");
            }
            if (categories != null && categories.contains(null)) {
                throw BusinessException.invalid("categories", "fair.categories");
            }
            return new FairTerms(
                    name,
                    kind,
                    VillageCode.of(communityCode),
                    place,
                    address,
                    longitude,
                    latitude,
                    said.stream()
                            .map(day -> new FairDay(day.date(), day.opens(), day.closes()))
                            .toList(),
                    applyUntil,
                    Money.ofFen(stallFeeFen),
                    priceSwingBasisPoints,
                    categories,
                    notice);
        }
    }
}
