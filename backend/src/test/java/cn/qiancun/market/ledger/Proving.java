package cn.qiancun.market.ledger;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has posted transactions sealed and verified now, whatever the shop's own rounds do meanwhile. */
final class Proving {
    private final BalanceFolding folding;
    private final ProofSealing sealing;
    private final ProofVerifier verifier;
    private final VerificationRuns runs;
    private final JdbcClient jdbc;

    Proving(ApplicationContext shop) {
        folding = shop.getBean(BalanceFolding.class);
        sealing = shop.getBean(ProofSealing.class);
        verifier = shop.getBean(ProofVerifier.class);
        runs = shop.getBean(VerificationRuns.class);
        jdbc = shop.getBean(JdbcClient.class);
    }

    /** @return the number of the block that holds it */
    long seal(long transactionId) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            // Another folding or sealing may be at work; it takes everything in turn.
            folding.foldDue();
            sealing.sealDue();
            return blockOf(transactionId) > 0;
        });
        return blockOf(transactionId);
    }

    private long blockOf(long transactionId) {
        return jdbc.sql("SELECT block_number FROM ledger_block_transaction WHERE transaction_id = ?")
                .param(transactionId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** A run that began after this call, to its end. */
    VerificationRun verifyAll() {
        // One that is under way has looked at a part already.
        runs.recent(1).stream().filter(latest -> !latest.isFinished()).forEach(latest -> finish(latest.id()));
        return finish(runs.request(null).id());
    }

    private VerificationRun finish(long id) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            runs.carryOn();
            return runs.find(id).orElseThrow().isFinished();
        });
        return runs.find(id).orElseThrow();
    }

    /** What happens each minute. */
    void verifyNew() {
        verifier.verifyNew();
    }
}
