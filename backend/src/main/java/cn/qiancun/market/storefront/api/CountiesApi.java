package cn.qiancun.market.storefront.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.storefront.ShopWindow;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the counties have to offer, for maps. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Access(everyone = true)
class CountiesApi {
    private final ShopWindow window;

    CountiesApi(ShopWindow window) {
        this.window = window;
    }

    record County(String code, String name, int villages, int products) {}

    record Counties(List<County> items, int total) {}

    @GetMapping("/counties")
    @Operation(summary = "The counties with how many of their villages sell and how many products; some minutes old")
    Counties counties() {
        var items = window.counties().stream()
                .map(one -> new County(one.code(), one.name(), one.villages(), one.goods()))
                .toList();
        return new Counties(items, items.size());
    }
}
