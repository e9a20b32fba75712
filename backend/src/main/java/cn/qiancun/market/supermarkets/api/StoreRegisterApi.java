package cn.qiancun.market.supermarkets.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsOfStores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** All stores, as operators keep them. */
@RestController
@RequestMapping("/api/v1/registered-stores")
@Tag(name = "stores")
@Access(Role.OPERATOR)
class StoreRegisterApi {
    private final Stores stores;
    private final StoreDesk desk;
    private final TermsOfStores terms;

    StoreRegisterApi(Stores stores, StoreDesk desk, TermsOfStores terms) {
        this.stores = stores;
        this.desk = desk;
        this.terms = terms;
    }

    record RegisteredStores(List<StoreBody> items, long total) {}

    record TermsHistory(List<StoreBody.TermsBody> items, long total) {}

    @GetMapping
    @Operation(summary = "Stores whose code or name has the text")
    RegisteredStores list(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = stores.all(query, PageQuery.of(page, size)).map(StoreBody::of);
        return new RegisteredStores(found.items(), found.total());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Registers a store and its pick-up point")
    StoreBody register(Actor actor, @RequestBody StoreBody.ProfileBody asked) {
        return StoreBody.of(desk.register(actor, asked.profile()));
    }

    @PutMapping("/{storeId}")
    @Operation(summary = "Changes what a store is; the version is the one that the caller saw")
    StoreBody change(Actor actor, @PathVariable String storeId, @RequestBody StoreBody.ProfileBody asked) {
        long id = Ids.parse(storeId);
        desk.change(actor, id, asked.version(), asked.profile(), !Boolean.FALSE.equals(asked.open()));
        return StoreBody.of(stores.require(id));
    }

    @GetMapping("/{storeId}/terms")
    @Operation(summary = "All that the store ever agreed, by village, the latest first")
    TermsHistory history(@PathVariable String storeId) {
        var all = terms.history(stores.require(Ids.parse(storeId)).id()).stream()
                .map(StoreBody.TermsBody::of)
                .toList();
        return new TermsHistory(all, all.size());
    }

    @PostMapping("/{storeId}/terms")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Agrees terms with a village from a day on")
    TermsHistory agree(Actor actor, @PathVariable String storeId, @RequestBody StoreBody.TermsBody asked) {
        if (asked.kind() == null) {
            throw BusinessException.invalid("kind", "terms.kind");
        }
        var limit = asked.creditLimitFen();
        desk.agree(
                actor,
                new StoreTerms(
                        Ids.parse(storeId),
                        VillageCode.of(asked.villageCode()),
                        asked.kind(),
                        asked.marginBasisPoints(),
                        asked.paymentDays(),
                        limit == null ? null : Money.ofFen(limit),
                        asked.from()));
        return history(storeId);
    }
}
