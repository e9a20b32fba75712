package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes which documents lie with a product; their files are stored before and deleted after, see {@link EvidenceFiles}. */
@Component
class EvidenceShelf {
    private final Products products;
    private final ActingHands hands;
    private final EvidenceRows rows;
    private final Clock clock;

    EvidenceShelf(Products products, ActingHands hands, EvidenceRows rows, Clock clock) {
        this.products = products;
        this.hands = hands;
        this.rows = rows;
        this.clock = clock;
    }

    /** @throws BusinessException INVALID {@code evidence.too-many} on the field {@code document} */
    @Transactional
    void add(Actor actor, long productId, String title, PrivateDocuments.Kept file) {
        Product product = lockOwn(actor, productId);
        if (rows.count(productId) >= EvidenceFiles.MAX_DOCUMENTS) {
            throw BusinessException.invalid("document", "evidence.too-many", EvidenceFiles.MAX_DOCUMENTS);
        }
        rows.insert(productId, file, title, actor.accountId(), clock.instant());
        product.touch(clock.instant());
    }

    /** @return the file, which nothing names any longer */
    @Transactional
    PrivateDocuments.Kept remove(Actor actor, long productId, long evidenceId) {
        Product product = lockOwn(actor, productId);
        EvidenceRows.Row found =
                rows.find(productId, evidenceId).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (found.evidence().reliedOn()) {
            throw BusinessException.conflict("evidence.approved");
        }
        rows.delete(evidenceId);
        product.touch(clock.instant());
        return found.file();
    }

    private Product lockOwn(Actor actor, long productId) {
        Product product = products.lock(productId).orElseThrow(() -> BusinessException.notFound("not-found"));
        hands.require(actor, product.seller());
        return product;
    }
}
