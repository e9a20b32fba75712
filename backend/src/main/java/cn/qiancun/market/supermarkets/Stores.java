package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stores, and who works in which. */
@Service
@Transactional(readOnly = true)
public class Stores {
    private static final List<Role> STAFF = List.of(Role.STORE_CLERK, Role.STORE_MANAGER);

    private final StoreRows rows;

    Stores(StoreRows rows) {
        this.rows = rows;
    }

    /** @throws BusinessException NOT_FOUND {@code store.unknown} */
    public Store require(long id) {
        return rows.find(id).orElseThrow(() -> BusinessException.notFound("store.unknown"));
    }

    /** One query for all, open or not, in the order of their codes; ids that are unknown are absent. */
    public Map<Long, Store> byIds(Collection<Long> ids) {
        var found = new LinkedHashMap<Long, Store>();
        if (!ids.isEmpty()) {
            rows.byIds(ids).forEach(store -> found.put(store.id(), store));
        }
        return found;
    }

    /** Those that take orders now, by code. */
    public List<Store> open() {
        return rows.open();
    }

    /** Those whose code or name has the text, by code. */
    public PageOf<Store> all(String query, PageQuery page) {
        return rows.all(query == null ? "" : query.strip(), page);
    }

    /** Where the actor is a clerk or a manager, by code. */
    public List<Store> ofStaff(Actor actor) {
        var ids = new TreeSet<Long>();
        for (var role : STAFF) {
            actor.organisationsOf(role, Organisation.Kind.STORE)
                    .forEach(organisation -> ids.add(Long.valueOf(organisation.key())));
        }
        return List.copyOf(byIds(ids).values());
    }

    /**
     * The actor's store of that id, or the first of them without one: for pages, which name it as {@code store}.
     *
     * @throws BusinessException NOT_FOUND for somebody else's store, and for whoever works in none
     */
    public Store choose(Actor actor, String id) {
        if (id != null && !id.isBlank()) {
            return requireStaff(actor, Ids.parse(id));
        }
        return ofStaff(actor).stream().findFirst().orElseThrow(Stores::notFound);
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} unless the actor works there */
    public Store requireStaff(Actor actor, long storeId) {
        if (STAFF.stream().noneMatch(role -> actor.has(role, Organisation.store(storeId)))) {
            throw notFound();
        }
        return rows.find(storeId).orElseThrow(Stores::notFound);
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} unless the actor manages it */
    public Store requireManager(Actor actor, long storeId) {
        actor.require(Role.STORE_MANAGER, Organisation.store(storeId));
        return rows.find(storeId).orElseThrow(Stores::notFound);
    }

    private static BusinessException notFound() {
        return BusinessException.notFound("not-found");
    }
}
