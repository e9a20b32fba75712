package cn.qiancun.market.ordering.api;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.ordering.PickupPoints;
import java.util.List;

/** A pick-up point as JSON. */
record PickupPointBody(
        String id,
        String name,
        String countyCode,
        String communityCode,
        String address,
        String hours,
        List<TemperatureClass> temperatures) {
    static PickupPointBody of(PickupPoints.PickupPoint point) {
        return new PickupPointBody(
                Long.toString(point.id()),
                point.name(),
                point.countyCode(),
                point.communityCode().value(),
                point.address(),
                point.hours(),
                point.temperatures().stream().sorted().toList());
    }
}
