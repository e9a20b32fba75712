package cn.qiancun.market.till.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.till.Counter;
import cn.qiancun.market.till.CounterKind;
import cn.qiancun.market.till.Tills;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody sells, before a till is opened there. */
@RestController
@RequestMapping("/api/v1/till")
@Tag(name = "tills")
class TillPlacesApi {
    private final Tills tills;

    TillPlacesApi(Tills tills) {
        this.tills = tills;
    }

    record StoreName(String id, String code, String name) {}

    record OwnStores(List<StoreName> items) {}

    /** What a stall is open for. */
    record Fair(String id, String name, LocalDate date) {}

    /** @param fair null for a place that is open for good */
    record Place(CounterKind kind, String id, String code, String name, Fair fair) {
        static Place of(Counter counter) {
            var occasion = counter.occasion();
            return new Place(
                    counter.kind(),
                    Long.toString(counter.id()),
                    counter.code(),
                    counter.name(),
                    occasion == null ? null : new Fair(Long.toString(occasion.id()), occasion.name(), occasion.date()));
        }
    }

    record Places(List<Place> items) {}

    @GetMapping("/stores")
    @Access({Role.STORE_CLERK, Role.STORE_MANAGER})
    @Operation(summary = "Stores in which the caller works")
    OwnStores stores(Actor actor) {
        return new OwnStores(tills.places(actor).stream()
                .filter(counter -> counter.kind() == CounterKind.STORE)
                .map(counter -> new StoreName(Long.toString(counter.id()), counter.code(), counter.name()))
                .toList());
    }

    @GetMapping("/places")
    @Access({Role.STORE_CLERK, Role.STORE_MANAGER, Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
    @Operation(summary = "Stores and stalls of fairs at which the caller may sell")
    Places places(Actor actor) {
        return new Places(tills.places(actor).stream().map(Place::of).toList());
    }
}
