package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the places of a counter's kind by the counter's id. */
@Component
class AllCounters {
    /** Whose modules may know the till: they are asked when somebody sells. */
    private final ObjectProvider<Counters> kinds;

    /** A place never becomes one of another kind. */
    private final Map<Long, Counters> known = new ConcurrentHashMap<>();

    AllCounters(ObjectProvider<Counters> kinds) {
        this.kinds = kinds;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    Counters of(long counterId) {
        var before = known.get(counterId);
        if (before != null) {
            return before;
        }
        var found = kinds.orderedStream()
                .filter(kind -> kind.find(counterId).isPresent())
                .findFirst()
                .orElseThrow(AllCounters::notFound);
        known.put(counterId, found);
        return found;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    Counter require(long id) {
        return of(id).find(id).orElseThrow(AllCounters::notFound);
    }

    Counter requireStaff(Actor actor, long id) {
        return of(id).requireStaff(actor, id);
    }

    Counter requireManager(Actor actor, long id) {
        return of(id).requireManager(actor, id);
    }

    boolean isManager(Actor actor, long id) {
        try {
            of(id).requireManager(actor, id);
            return true;
        } catch (BusinessException another) {
            return false;
        }
    }

    List<Counter> ofStaff(Actor actor) {
        return kinds.orderedStream()
                .flatMap(kind -> kind.ofStaff(actor).stream())
                .toList();
    }

    private static BusinessException notFound() {
        return BusinessException.notFound("not-found");
    }
}
