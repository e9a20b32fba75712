package cn.qiancun.market.supermarkets.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.supermarkets.StoreKeeping;
import cn.qiancun.market.supermarkets.StoreStaff;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsOfStores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The own stores: what tills and other programs of a store need to know of it. */
@RestController
@RequestMapping("/api/v1/stores")
@Tag(name = "stores")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoresApi {
    private final Stores stores;
    private final StoreKeeping keeping;
    private final StoreStaff staff;
    private final TermsOfStores terms;
    private final Clock clock;

    StoresApi(Stores stores, StoreKeeping keeping, StoreStaff staff, TermsOfStores terms, Clock clock) {
        this.stores = stores;
        this.keeping = keeping;
        this.staff = staff;
        this.terms = terms;
        this.clock = clock;
    }

    record OwnStores(List<StoreBody> items, long total) {}

    record Arrange(String hours, StoreBody.SettingsBody settings, int version) {}

    record StoreMember(String accountId, String displayName, Role role) {}

    record StoreMembers(List<StoreMember> items, long total) {}

    record NewClerk(String phone) {
        /** Numbers must not reach a log. */
        @Override
        public String toString() {
            return "NewClerk[]";
        }
    }

    record HeldTerms(List<StoreBody.TermsBody> items, long total) {}

    @GetMapping
    @Operation(summary = "The stores where the caller works")
    OwnStores own(Actor actor) {
        var own = stores.ofStaff(actor).stream().map(StoreBody::of).toList();
        return new OwnStores(own, own.size());
    }

    @GetMapping("/{storeId}")
    @Operation(summary = "A store with its settings")
    StoreBody one(Actor actor, @PathVariable String storeId) {
        return StoreBody.of(stores.requireStaff(actor, Ids.parse(storeId)));
    }

    @PutMapping("/{storeId}/settings")
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Changes a store's hours and settings; the version is the one that the caller saw")
    StoreBody arrange(Actor actor, @PathVariable String storeId, @RequestBody Arrange asked) {
        long id = Ids.parse(storeId);
        var settings = asked.settings() == null
                ? stores.requireManager(actor, id).settings()
                : asked.settings().settings();
        keeping.arrange(actor, id, asked.version(), asked.hours(), settings);
        return StoreBody.of(stores.require(id));
    }

    @GetMapping("/{storeId}/staff")
    @Operation(summary = "Who works in the store")
    StoreMembers staff(Actor actor, @PathVariable String storeId) {
        var members = staff.of(actor, Ids.parse(storeId)).stream()
                .map(each -> new StoreMember(Long.toString(each.accountId()), each.displayName(), each.role()))
                .toList();
        return new StoreMembers(members, members.size());
    }

    @PostMapping("/{storeId}/staff")
    @Access(Role.STORE_MANAGER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Appoints a clerk, who has an account")
    StoreMembers appoint(Actor actor, @PathVariable String storeId, @RequestBody NewClerk asked) {
        staff.appoint(actor, Ids.parse(storeId), asked.phone(), Role.STORE_CLERK);
        return staff(actor, storeId);
    }

    @DeleteMapping("/{storeId}/staff/{accountId}")
    @Access(Role.STORE_MANAGER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Dismisses a clerk")
    void dismiss(Actor actor, @PathVariable String storeId, @PathVariable String accountId) {
        staff.dismiss(actor, Ids.parse(storeId), Ids.parse(accountId), Role.STORE_CLERK);
    }

    @GetMapping("/{storeId}/terms")
    @Operation(summary = "What the store agreed with each village, as it holds today")
    HeldTerms terms(Actor actor, @PathVariable String storeId) {
        long id = stores.requireStaff(actor, Ids.parse(storeId)).id();
        var held = terms.ofStore(id, ShopCalendar.dayOf(clock.instant())).stream()
                .map(StoreBody.TermsBody::of)
                .toList();
        return new HeldTerms(held, held.size());
    }
}
