package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class ProofPagesTests {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    LedgerProof proof;

    @Autowired
    Ledger ledger;

    @Autowired
    ApplicationContext shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    final String name = "STORE:" + Ids.next();

    @Test
    void anybodySeesTheHeadAndGetsAVillagesJournalAndTheProgram() throws Exception {
        new Proving(shop).seal(post());
        var browser = Browser.on(port);
        var page = browser.get("/proof?village=370115004241").body();
        assertThat(page)
                .contains("/api/v1/public/villages/370115004241/journal", "/proof/VerifyJournal.java")
                .contains("java VerifyJournal.java journal-370115004241.txt.gz");
        assertThat(page).containsPattern("[0-9a-f]{64}");
        var program = browser.get("/proof/VerifyJournal.java");
        assertThat(program.body()).isEqualTo(Files.readString(VillageJournalTests.VERIFIER));
        assertThat(browser.get("/sunshine").body()).contains("href=\"/proof\"");
    }

    @Test
    void aCodeThatIsNoneIsSaidAtTheField() {
        var page = Browser.on(port).get("/proof?village=%3Cscript%3E").body();
        assertThat(page).contains("village-error").doesNotContain("<script>", "journal-&lt;");
    }

    @Test
    void theDeskNamesWhatWasChangedAndWhatToDo() {
        var proving = new Proving(shop);
        long changed = post();
        long block = proving.seal(changed);
        var browser = signIn(Role.AUDITOR);
        var change = "UPDATE ledger_entry SET amount_fen = amount_fen + IF(seq = 0, ?, -?) WHERE transaction_id = ?";
        jdbc.sql(change).params(1, 1, changed).update();
        try {
            proving.verifyAll();
            assertThat(browser.get("/ops/proof").body())
                    .contains("封存之后被改动", Long.toString(changed), name, "付款已停下", "恢复原样")
                    .contains("<dd>" + block + "</dd>");
            assertThat(browser.get("/ops").body()).contains("/ops/proof");
        } finally {
            jdbc.sql(change).params(-1, -1, changed).update();
            proving.verifyAll();
        }
        assertThat(browser.get("/ops/proof").body()).contains("照常");
    }

    @Test
    void anAuditorHasEverythingVerifiedFromTheDesk() {
        new Proving(shop).seal(post());
        var before = jdbc.sql("SELECT COUNT(*) FROM access_audit WHERE action = 'ledger.verification-requested'")
                .query(Long.class)
                .single();
        var answer = signIn(Role.AUDITOR).submit("/ops/proof", "/ops/proof/verification", Map.of());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM access_audit WHERE action = 'ledger.verification-requested'")
                        .query(Long.class)
                        .single())
                .isEqualTo(before + 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> proof.runs(1).get(0).isFinished());
    }

    @Test
    void theSameThroughTheApiWithItsProgress() {
        new Proving(shop).seal(post());
        var phone = register(Role.OPERATOR);
        var api = Api.on(port).signIn(phone, People.PASSWORD);
        var begun = api.post("/api/v1/proof/verification", Map.of());
        assertThat(begun.status()).isEqualTo(202);
        var id = begun.json().get("id").asString();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var run = api.get("/api/v1/proof/verification").json();
            assertThat(run.get("phase").asString()).isEqualTo("FINISHED");
        });
        var run = api.get("/api/v1/proof/verification").json();
        assertThat(Long.parseLong(run.get("id").asString())).isGreaterThanOrEqualTo(Long.parseLong(id));
        assertThat(run.get("blocksDone").asLong())
                .isEqualTo(run.get("blockCount").asLong())
                .isPositive();
        assertThat(run.get("findings").isEmpty()).isTrue();
    }

    @Test
    void onlyOperatorsAndAuditorsVerifyEverything() {
        var clerk = Api.on(port).signIn(register(Role.SETTLEMENT_CLERK), People.PASSWORD);
        assertThat(clerk.post("/api/v1/proof/verification", Map.of()).status()).isEqualTo(403);
        assertThat(clerk.get("/api/v1/proof/verification").status()).isNotEqualTo(403);
        assertThat(Api.on(port).post("/api/v1/proof/verification", Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void thePublicProofKeepsItsShape() {
        var head = Api.on(port).get("/api/v1/public/proof").json();
        assertThat(head.propertyNames())
                .contains("headHash", "blockCount", "sealedEntries", "lastVerifiedAt", "intact", "originHash");
        assertThat(head.get("intact").asBoolean()).isTrue();
    }

    private Browser signIn(Role role) {
        return Browser.on(port).signIn(register(role), People.PASSWORD);
    }

    private String register(Role role) {
        var phone = People.phone();
        long id = accounts.register(phone, People.PASSWORD, role.name());
        accounts.grant(id, role, Organisation.PLATFORM);
        return phone;
    }

    private long post() {
        var posting = Posting.of(name + Ids.next(), "TEST", name, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(AccountRef.of(AccountKind.BANK, name), Money.ofFen(100), "")
                .credit(AccountRef.of(AccountKind.SUSPENSE, name), Money.ofFen(100), "")
                .build();
        Long id = transactions.execute(status -> ledger.post(posting));
        return id;
    }
}
