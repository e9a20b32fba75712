package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import org.springframework.stereotype.Service;

/**
 * Documents behind what a listing claims: its seller, who lists for the seller, and operators may read them, nobody else.
 * Files are handled outside of database transactions.
 */
@Service
public class EvidenceFiles {
    static final int MAX_DOCUMENTS = 10;
    private static final int MAX_TITLE = 60;

    private final PrivateDocuments documents;
    private final Listings listings;
    private final EvidenceShelf shelf;
    private final EvidenceRows rows;

    EvidenceFiles(PrivateDocuments documents, Listings listings, EvidenceShelf shelf, EvidenceRows rows) {
        this.documents = documents;
        this.listings = listings;
        this.shelf = shelf;
        this.rows = rows;
    }

    /** A document with what it holds. */
    public record File(Evidence evidence, byte[] content) {}

    /**
     * Lays a document with a product of the actor's.
     *
     * @param title what it is: 有机产品认证证书
     * @throws BusinessException INVALID on the field {@code document} as {@link PrivateDocuments#keep}, or {@code
     *     evidence.too-many}; on the field {@code title} {@code evidence.title}
     */
    public void upload(Actor actor, long productId, String title, byte[] upload) {
        listings.view(actor, productId);
        TextPolicy.requireLine(title, MAX_TITLE, "title", "evidence.title");
        if (rows.count(productId) >= MAX_DOCUMENTS) {
            throw BusinessException.invalid("document", "evidence.too-many", MAX_DOCUMENTS);
        }
        PrivateDocuments.Kept kept = documents.keep("document", upload);
        boolean added = false;
        try {
            shelf.add(actor, productId, title.strip(), kept);
            added = true;
        } finally {
            if (!added) {
                documents.delete(kept.key(), kept.kind());
            }
        }
    }

    /** @throws BusinessException CONFLICT {@code evidence.approved}: a reviewer relied on it */
    public void remove(Actor actor, long productId, long evidenceId) {
        PrivateDocuments.Kept removed = shelf.remove(actor, productId, evidenceId);
        documents.delete(removed.key(), removed.kind());
    }

    /** @throws BusinessException NOT_FOUND, also for whoever may not read it */
    public File read(Actor actor, long productId, long evidenceId) {
        if (!actor.has(Role.OPERATOR, Organisation.PLATFORM)) {
            listings.view(actor, productId);
        }
        EvidenceRows.Row found =
                rows.find(productId, evidenceId).orElseThrow(() -> BusinessException.notFound("not-found"));
        return documents
                .read(found.file().key(), found.file().kind())
                .map(content -> new File(found.evidence(), content))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
