package cn.qiancun.market.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Endpoints that fail in every way, to see how that is answered. */
@RestController
@Profile("test")
@Access(everyone = true)
class TestEndpoints {
    record Line(@NotNull String variantId, @Min(1) @Max(999) int quantity) {}

    record Order(@NotNull @Valid List<Line> lines, String note) {}

    @PostMapping("/api/test/orders")
    Order order(@Valid @RequestBody Order order, @RequestHeader("Idempotency-Key") String key) {
        return order;
    }

    @PostMapping("/api/test/anything")
    JsonNode anything(@RequestBody JsonNode body) {
        return body;
    }

    @GetMapping("/api/test/pages")
    PageQuery page(@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "20") int size) {
        return PageQuery.of(page, size);
    }

    @GetMapping("/api/test/things/{id}")
    long thing(@PathVariable long id) {
        return id;
    }

    @GetMapping({"/api/test/failure", "/test/failure"})
    String fail() {
        throw new IllegalStateException("select secret from vault");
    }

    @GetMapping({"/api/test/no-database", "/test/no-database"})
    String noDatabase() {
        throw new CannotGetJdbcConnectionException("pool is exhausted");
    }

    @GetMapping({"/api/test/conflict", "/test/conflict"})
    String conflict() {
        throw BusinessException.conflict("idempotency.in-progress");
    }

    @GetMapping({"/api/test/admin", "/test/admin"})
    @Access(Role.ADMIN)
    String admin() {
        return "secret";
    }
}
