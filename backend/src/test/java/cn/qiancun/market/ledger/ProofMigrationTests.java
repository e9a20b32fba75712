package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the first form of the chain to the second. */
@MarketTest
class ProofMigrationTests {
    private static final String OLD_HEAD = "ab".repeat(32);

    @Autowired
    Environment environment;

    @Autowired
    Blocks blocks;

    /** As version 10 left it: one sealed transaction. */
    private static final String SEALED_IN_THE_FIRST_FORM = """
            INSERT INTO ledger_account VALUES (1, 'BUYER_FUNDS', '', NOW(6));
            INSERT INTO ledger_account VALUES (2, 'BENEFICIARY_PENDING', 'COLLECTIVE:370115004241', NOW(6));
            INSERT INTO ledger_balance VALUES (1, 100);
            INSERT INTO ledger_balance VALUES (2, -100);
            INSERT INTO ledger_transaction VALUES (9, 'sale:Q1', 'SALE', 'Q1', REPEAT('x', 32), NULL, NOW(6), NOW(6));
            INSERT INTO ledger_entry VALUES (10, 9, 0, 1, 100, 'Q1', NOW(6));
            INSERT INTO ledger_entry VALUES (11, 9, 1, 2, -100, '7', NOW(6));
            INSERT INTO ledger_block VALUES (1, REPEAT('0', 64), REPEAT('ab', 32), 1, 2, NOW(6));
            INSERT INTO ledger_block_transaction VALUES (1, 9);
            UPDATE ledger_proof_head SET block_count = 1, hash = REPEAT('ab', 32), sealed_transactions = 1,
                   sealed_entries = 2;
            """;

    @Test
    void whatWasSealedInTheFirstFormIsSealedAnewAfterItsLastHash() throws Exception {
        var database = new OtherDatabase(environment, "market_first_chain");
        database.migrateAsRoot("10");
        database.asRoot("USE " + database.name() + ";\n" + SEALED_IN_THE_FIRST_FORM);
        database.migrateAsRoot("latest");

        try (var source = database.connectAsRoot();
                var ledger = OtherDatabase.ledger(source)) {
            var proof = ledger.getBean(LedgerProof.class);
            assertThat(proof.head().origin()).isEqualTo(OLD_HEAD);
            assertThat(proof.head().blockCount()).isZero();
            ledger.getBean(ProofSealing.class).sealDue();
            var first = ledger.getBean(Blocks.class).find(1).orElseThrow().header();
            assertThat(first.previousHash()).isEqualTo(OLD_HEAD);
            assertThat(first.transactions()).isEqualTo(1);
            assertThat(first.accounts()).isEqualTo(1);
            var runs = ledger.getBean(VerificationRuns.class);
            runs.request(null);
            runs.carryOn();
            assertThat(runs.recent(1).get(0).findings()).isZero();
            assertThat(ledger.getBean(JdbcClient.class)
                            .sql("SELECT hash FROM ledger_first_chain_block")
                            .query(String.class)
                            .single())
                    .isEqualTo(OLD_HEAD);
            var out = new ByteArrayOutputStream();
            ledger.getBean(JournalExport.class).write(cn.qiancun.market.shared.VillageCode.of("370115004241"), 0, out);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .startsWith("journal\t2\t370115004241\t0\t" + OLD_HEAD + "\n");
        }
    }

    @Test
    void aNewShopsChainBeginsWithZeros() {
        assertThat(blocks.head().origin()).isEqualTo(CanonicalForm.NOTHING);
    }
}
