package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What an organiser says of a fair; each part as in {@link Fair}. */
public record FairTerms(
        String name,
        FairKind kind,
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
        String notice) {
    public static FairTerms of(Fair fair) {
        return new FairTerms(
                fair.name(),
                fair.kind(),
                fair.community(),
                fair.place(),
                fair.address(),
                fair.longitude(),
                fair.latitude(),
                fair.days(),
                fair.applyUntil(),
                fair.stallFee(),
                fair.priceSwingBasisPoints(),
                fair.categories(),
                fair.notice());
    }

    /** The same fair on other days: the first is this one, the others and the end of applications keep their distance. */
    FairTerms on(String newName, LocalDate firstDay) {
        var from = days.isEmpty() ? applyUntil.plusDays(1) : days.get(0).date();
        long shift = firstDay.toEpochDay() - from.toEpochDay();
        return new FairTerms(
                newName,
                kind,
                community,
                place,
                address,
                longitude,
                latitude,
                days.stream()
                        .map(day -> new FairDay(day.date().plusDays(shift), day.opens(), day.closes()))
                        .toList(),
                applyUntil.plusDays(shift),
                stallFee,
                priceSwingBasisPoints,
                categories,
                notice);
    }
}
