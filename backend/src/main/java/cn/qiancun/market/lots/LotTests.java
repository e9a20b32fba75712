package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.PrivateDocuments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Test reports of lots, as files. They may name persons, so who may read one is decided each time. */
@Service
public class LotTests {
    static final int MAX_TESTS = 10;
    private static final int MAX_TITLE = 60;

    /** @param mediaType as it is sent */
    public record File(byte[] content, String mediaType, PrivateDocuments.Kind kind) {}

    private final LotRows rows;
    private final LotReader reader;
    private final LotWriter writer;
    private final PrivateDocuments documents;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LotTests(
            LotRows rows,
            LotReader reader,
            LotWriter writer,
            PrivateDocuments documents,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.writer = writer;
        this.documents = documents;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Adds a report; outside of a transaction.
     *
     * @throws BusinessException NOT_FOUND unless the actor sells the lot; INVALID {@code lot.test-title},
     *     {@code lot.tests-too-many}, and what is wrong with the file, on the field {@code file}
     */
    public void attach(Actor actor, long lotId, String title, byte[] upload) {
        LotAccess.requireSeller(actor, rows.require(lotId).sellerId());
        var plain = PlainText.require("title", "lot.test-title", title, MAX_TITLE);
        requireRoom(lotId);
        var kept = documents.keep("file", upload);
        transaction.executeWithoutResult(status -> {
            rows.lock(lotId);
            requireRoom(lotId);
            writer.test(lotId, plain, kept.kind(), kept.key(), actor.accountId(), clock.instant());
            audit.record(actor, "lot.test-attached", "lot:" + lotId, plain);
        });
    }

    private void requireRoom(long lotId) {
        if (reader.tests(lotId) >= MAX_TESTS) {
            throw BusinessException.invalid("file", "lot.tests-too-many", MAX_TESTS);
        }
    }

    /** For its seller and operators. @throws BusinessException NOT_FOUND for others, and for what is not there */
    public File file(Actor actor, long lotId, long testId) {
        LotAccess.requireSellerOrOperator(actor, rows.require(lotId).sellerId());
        return file(lotId, testId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** For neighbours, who decide who may read it; outside of a transaction. */
    public Optional<File> file(long lotId, long testId) {
        return reader.testFile(testId)
                .filter(test -> test.lotId() == lotId)
                .flatMap(test -> documents
                        .read(test.key(), test.kind())
                        .map(content -> new File(content, test.kind().mediaType(), test.kind())));
    }
}
