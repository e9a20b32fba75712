package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Stores;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders for those whom they concern: the store's staff, and who sells for the village. */
@Service
@Transactional(readOnly = true)
public class RestockOrders {
    private final RestockReader reader;
    private final Stores stores;

    RestockOrders(RestockReader reader, Stores stores) {
        this.reader = reader;
        this.stores = stores;
    }

    /** @throws BusinessException NOT_FOUND for others; for the village also while it is a draft, or was given up as one */
    public RestockOrder require(Actor actor, String number) {
        return reader.byNumber(RestockNumber.require(number))
                .filter(order -> isStaff(actor, order.storeId()) || isSupplier(actor, order))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** @throws BusinessException NOT_FOUND unless the actor works in this store and the order is its own */
    public RestockOrder ofStore(Actor actor, long storeId, String number) {
        var order = require(actor, number);
        if (order.storeId() != storeId || !isStaff(actor, storeId)) {
            throw BusinessException.notFound("not-found");
        }
        return order;
    }

    /** @throws BusinessException NOT_FOUND unless the actor sells for the village and the order has been submitted */
    public RestockOrder ofSupplier(Actor actor, String number) {
        return reader.byNumber(RestockNumber.require(number))
                .filter(order -> isSupplier(actor, order))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The order whose slip carries the token; empty if it is none of this store's. */
    public Optional<RestockOrder> bySlip(long storeId, String slipToken) {
        return slipToken == null || !slipToken.matches("[0-9a-f]{32}")
                ? Optional.empty()
                : reader.bySlip(storeId, slipToken);
    }

    /** For neighbours, who decide who may see it. */
    public Optional<RestockOrder> byId(long orderId) {
        return reader.byId(orderId);
    }

    /** The newest first. @throws BusinessException NOT_FOUND unless the actor works in the store */
    public PageOf<RestockOrder> ofStore(Actor actor, long storeId, RestockStage stage, PageQuery page) {
        stores.requireStaff(actor, storeId);
        return reader.ofStore(storeId, stage.states(), page);
    }

    /** What a store expects, for neighbours who receive it: shipped or partly received, the newest first. */
    public PageOf<RestockOrder> coming(long storeId, PageQuery page) {
        return reader.ofStore(storeId, List.of(RestockState.SHIPPED, RestockState.PARTLY_RECEIVED), page);
    }

    /** The newest first. @throws BusinessException NOT_FOUND unless the actor sells for this seller */
    public PageOf<RestockOrder> ofSeller(Actor actor, long sellerId, RestockStage stage, PageQuery page) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        var states = stage.states().stream()
                .filter(state -> state != RestockState.DRAFT)
                .toList();
        return reader.ofSeller(sellerId, states, page);
    }

    /** What became of it, oldest first. @throws BusinessException NOT_FOUND as {@link #require} */
    public List<RestockStep> steps(Actor actor, String number) {
        return reader.steps(require(actor, number).id());
    }

    static boolean isStaff(Actor actor, long storeId) {
        var store = Organisation.store(storeId);
        return actor.has(Role.STORE_CLERK, store) || actor.has(Role.STORE_MANAGER, store);
    }

    static boolean isManager(Actor actor, long storeId) {
        return actor.has(Role.STORE_MANAGER, Organisation.store(storeId));
    }

    private static boolean isSupplier(Actor actor, RestockOrder order) {
        return order.submittedAt() != null && actor.has(Role.VILLAGE_SELLER, Organisation.seller(order.sellerId()));
    }
}
