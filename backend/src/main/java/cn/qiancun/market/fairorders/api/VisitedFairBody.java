package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.fairorders.FairListed;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A fair as visitors get it as JSON. */
record VisitedFairBody(
        String id,
        String code,
        String name,
        FairKind kind,
        FairListed.When when,
        String countyCode,
        String communityCode,
        String area,
        String place,
        String address,
        BigDecimal longitude,
        BigDecimal latitude,
        List<OpenDay> days,
        String notice) {
    /** @param opens in the time of China, {@code 09:00} */
    record OpenDay(LocalDate date, String opens, String closes) {
        static OpenDay of(FairDay day) {
            return new OpenDay(day.date(), day.opens().toString(), day.closes().toString());
        }
    }

    static VisitedFairBody of(FairListed listed) {
        var fair = listed.fair();
        return new VisitedFairBody(
                Long.toString(fair.id()),
                fair.code(),
                fair.name(),
                fair.kind(),
                listed.when(),
                listed.countyCode(),
                fair.community().value(),
                listed.area(),
                fair.place(),
                fair.address(),
                fair.longitude(),
                fair.latitude(),
                fair.days().stream().map(OpenDay::of).toList(),
                fair.notice());
    }
}
