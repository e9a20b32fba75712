package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The database's accounts as deploy/ makes them, by its very files: what serves customers cannot rewrite the journal. */
@MarketTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerGrantsTests {
    private static final Path SHIPPED = Path.of("../deploy/mysql");
    private static final String APPLICATION_PASSWORD = "application's";
    private static final String MIGRATION_PASSWORD = "migration";
    /** What MySQL and MariaDB answer to what one has no right to. */
    private static final int COMMAND_DENIED = 1142;

    @TempDir
    static Path programs;

    @Autowired
    Environment environment;

    HikariDataSource asApplication;
    ApplicationContext ledger;
    JdbcClient jdbc;
    long transactionId;

    @BeforeAll
    void installAsShipped() throws Exception {
        var database = new OtherDatabase(environment, "market_grants");
        database.asRoot("DROP USER IF EXISTS 'market'@'%';\nDROP USER IF EXISTS 'market_migration'@'%';\n");
        database.asRoot(users(database.name()));
        database.migrate(
                "market_migration", MIGRATION_PASSWORD, "latest", "filesystem:" + SHIPPED.resolve("callbacks"));
        asApplication = database.connect("market", APPLICATION_PASSWORD);
        ledger = OtherDatabase.ledger(asApplication);
        jdbc = ledger.getBean(JdbcClient.class);
        transactionId = post();
        ledger.getBean(BalanceFolding.class).foldDue();
        ledger.getBean(ProofSealing.class).sealDue();
    }

    @AfterAll
    void disconnect() {
        asApplication.close();
    }

    /** What the script gives to the client, with a client that prints it. */
    private static String users(String database) throws IOException, InterruptedException {
        var client = Files.writeString(programs.resolve("mysql"), "#!/bin/sh\nexec cat\n");
        assertThat(client.toFile().setExecutable(true)).isTrue();
        var script = new ProcessBuilder("bash", SHIPPED.resolve("10-users.sh").toString());
        script.environment()
                .putAll(Map.of(
                        "PATH", programs + ":" + System.getenv("PATH"),
                        "MYSQL_ROOT_PASSWORD", "root's",
                        "MYSQL_DATABASE", database,
                        "MARKET_MIGRATION_PASSWORD", MIGRATION_PASSWORD,
                        "MARKET_DATABASE_PASSWORD", APPLICATION_PASSWORD));
        var process = script.start();
        var sql = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return sql;
    }

    @Test
    void theApplicationPostsFoldsSealsAndVerifies() {
        long second = post();
        ledger.getBean(BalanceFolding.class).foldDue();
        ledger.getBean(ProofSealing.class).sealDue();
        ledger.getBean(ProofVerifier.class).verifyNew();
        var runs = ledger.getBean(VerificationRuns.class);
        runs.request(null);
        runs.carryOn();
        assertThat(runs.recent(1).get(0).isFinished()).isTrue();
        assertThat(runs.recent(1).get(0).findings()).isZero();
        ledger.getBean(LedgerProof.class).requireIntact();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM ledger_block_transaction WHERE transaction_id IN (?, ?)")
                        .params(transactionId, second)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_transaction SET reference = 'x'",
                "UPDATE ledger_entry SET amount_fen = amount_fen + 1",
                "UPDATE ledger_account SET owner = 'x'",
                "UPDATE ledger_block SET hash = previous_hash",
                "UPDATE ledger_block_transaction SET salt = leaf_hash",
                "UPDATE ledger_block_account SET balance_fen = 0",
                "DELETE FROM ledger_transaction",
                "DELETE FROM ledger_entry",
                "DELETE FROM ledger_account",
                "DELETE FROM ledger_block",
                "DELETE FROM ledger_block_transaction",
                "DELETE FROM ledger_block_account",
                "TRUNCATE TABLE ledger_entry",
                "TRUNCATE TABLE ledger_transaction",
                "TRUNCATE TABLE ledger_block",
                "DROP TABLE ledger_entry",
                "DROP TABLE ledger_transaction",
                "DROP TABLE ledger_block",
                "ALTER TABLE ledger_entry DROP COLUMN subject",
                "INSERT INTO ledger_entry SELECT * FROM ledger_entry e ON DUPLICATE KEY UPDATE ledger_entry.amount_fen = 1",
                "REPLACE INTO ledger_entry SELECT * FROM ledger_entry e",
                "DELETE FROM access_audit"
            })
    void theApplicationCannotRewriteTheJournal(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        denied -> assertThat(denied.getErrorCode()).isEqualTo(COMMAND_DENIED));
    }

    @Test
    void everyOtherTableCanBeChanged() {
        var fixed = jdbc.sql("SELECT t.table_name FROM information_schema.tables t"
                        + " WHERE t.table_schema = DATABASE() AND NOT EXISTS (SELECT 1"
                        + " FROM information_schema.table_privileges p WHERE p.table_schema = t.table_schema"
                        + " AND p.table_name = t.table_name AND p.privilege_type = 'UPDATE')")
                .query(String.class)
                .list();
        int tables = jdbc.sql("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()")
                .query(Integer.class)
                .single();
        assertThat(fixed)
                .contains("ledger_transaction", "ledger_entry", "ledger_block", "access_audit", "flyway_schema_history")
                .doesNotContain("ledger_balance", "ledger_fold_queue", "ledger_unsealed", "ledger_proof_head")
                .hasSizeLessThan(tables / 3);
    }

    private long post() {
        var posting = Posting.of("grants:" + Ids.next(), "TEST", "grants", Instant.parse("2026-11-22T04:00:00Z"))
                .debit(AccountRef.of(AccountKind.BANK, "grants"), Money.ofFen(100), "")
                .credit(
                        AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, "COLLECTIVE:370115004241"),
                        Money.ofFen(100),
                        "")
                .build();
        Long id = ledger.getBean(TransactionOperations.class)
                .execute(status -> ledger.getBean(Ledger.class).post(posting));
        return id;
    }
}
