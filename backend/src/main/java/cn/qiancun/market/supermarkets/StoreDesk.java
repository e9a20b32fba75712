package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an operator does about stores; audited. */
@Service
public class StoreDesk {
    private final StoreRows rows;
    private final StoreWriting writing;

    StoreDesk(StoreRows rows, StoreWriting writing) {
        this.rows = rows;
        this.writing = writing;
    }

    /**
     * Registers a store; a pick-up point of that name in that community becomes it.
     *
     * @throws BusinessException INVALID for a field, CONFLICT {@code store.taken}, NOT_FOUND {@code village.unknown}
     */
    @Transactional
    public Store register(Actor operator, StoreProfile profile) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        return writing.register(operator, StorePolicy.require(profile));
    }

    /**
     * @param version that the operator saw
     * @throws BusinessException as {@link #register}; CONFLICT {@code store.changed} if somebody changed it since,
     *     NOT_FOUND {@code store.unknown}
     */
    @Transactional
    public void change(Actor operator, long storeId, int version, StoreProfile profile, boolean open) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        var before = rows.lock(storeId).orElseThrow(() -> BusinessException.notFound("store.unknown"));
        if (before.version() != version) {
            throw BusinessException.conflict("store.changed");
        }
        writing.change(operator, before, StorePolicy.require(profile), open);
    }

    /**
     * Agrees terms with a village; what holds already is not written again. Terms that were agreed stay in the history.
     *
     * @throws BusinessException INVALID for a field, NOT_FOUND {@code store.unknown}, {@code village.unknown}
     */
    @Transactional
    public void agree(Actor operator, StoreTerms terms) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        rows.lock(terms.storeId()).orElseThrow(() -> BusinessException.notFound("store.unknown"));
        writing.agree(operator, terms);
    }
}
