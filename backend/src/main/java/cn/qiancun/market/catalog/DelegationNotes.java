package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.villages.FirstSecretary;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps both names on the record where a first secretary writes in a seller's place. */
@Component
class DelegationNotes {
    private final DelegationRows rows;
    private final AuditLog audit;

    DelegationNotes(DelegationRows rows, AuditLog audit) {
        this.rows = rows;
        this.audit = audit;
    }

    /** Of many products that came in one file. */
    void noteAll(Actor actor, FirstSecretary by, long sellerId, List<Long> products) {
        products.forEach(product -> rows.note(product, sellerId, by.id(), actor.accountId()));
        audit.record(
                actor,
                "listing.delegated",
                "seller:" + sellerId,
                "first-secretary:%d for seller:%d, %d products of a file"
                        .formatted(by.id(), sellerId, products.size()));
    }
}
