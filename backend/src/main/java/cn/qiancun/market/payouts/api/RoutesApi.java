package cn.qiancun.market.payouts.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.PayoutRoute;
import cn.qiancun.market.payouts.Routes;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/villages/{code}/route")
@Tag(name = "payouts")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
class RoutesApi {
    private final Routes routes;
    private final Villages villages;

    RoutesApi(Routes routes, Villages villages) {
        this.routes = routes;
        this.villages = villages;
    }

    record RouteBody(String villageCode, PayoutRoute route, List<ChangeBody> changes) {}

    record ChangeBody(PayoutRoute route, OffsetDateTime from, String reason) {}

    /** @param from the day on which it begins; null for at once */
    record Wanted(PayoutRoute route, LocalDate from, String reason) {}

    @GetMapping
    @Operation(summary = "Which way the village's money goes, and what was set, the latest first")
    RouteBody route(@PathVariable String code) {
        var village = village(code);
        var changes = routes.history(village).stream()
                .map(change -> new ChangeBody(change.route(), ShopCalendar.inChina(change.from()), change.reason()))
                .toList();
        return new RouteBody(village.value(), routes.of(village), changes);
    }

    @PutMapping
    @Access(Role.OPERATOR)
    @Operation(summary = "Sets the route from a day on, or at once")
    RouteBody change(Actor actor, @PathVariable String code, @RequestBody Wanted wanted) {
        routes.change(actor, village(code), wanted.route(), wanted.from(), wanted.reason());
        return route(code);
    }

    private VillageCode village(String code) {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("not-found");
        }
        return villages.require(VillageCode.of(code)).code();
    }
}
