package cn.qiancun.market.ordering.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.ordering.PickupPoints;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/pickup-points")
@Tag(name = "pick-up points")
class PickupPointsApi {
    private final PickupPoints points;

    PickupPointsApi(PickupPoints points) {
        this.points = points;
    }

    record Listed(List<PickupPointBody> items, long total) {}

    @GetMapping
    @Access(everyone = true)
    @Operation(summary = "Stores that hand over orders, of one county or all")
    Listed open(@RequestParam(required = false) String county) {
        var wanted = county == null || county.isBlank() ? null : county;
        var items = points.open(wanted).stream().map(PickupPointBody::of).toList();
        return new Listed(items, items.size());
    }
}
