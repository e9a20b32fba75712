package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/** Anybody downloads a village's journal and checks it with the program in deploy/, which needs a JDK alone. */
@MarketTest
class VillageJournalTests {
    static final Path VERIFIER = Path.of("../deploy/VerifyJournal.java");

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerProof proof;

    @Autowired
    ApplicationContext shop;

    @Autowired
    TransactionOperations transactions;

    @TempDir
    Path folder;

    final String village = "3799%08d".formatted(Math.floorMod(Ids.next(), 100_000_000));
    final String other = "3798%08d".formatted(Math.floorMod(Ids.next(), 100_000_000));
    final String order = "Q" + Ids.next();
    final AccountRef pending = AccountRef.of(AccountKind.BENEFICIARY_PENDING, "COLLECTIVE:" + village);
    final AccountRef available = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, "COLLECTIVE:" + village);
    final AccountRef growers = AccountRef.of(AccountKind.BENEFICIARY_PENDING, "GROWERS:" + village);
    final AccountRef store = AccountRef.of(AccountKind.BENEFICIARY_PENDING, "STORE:771");
    Proving proving;

    record Ended(int status, String said) {}

    @BeforeEach
    void prove() {
        proving = new Proving(shop);
    }

    @Test
    void aVillagesJournalIsRightAndItsClosingIsTheBalance() throws Exception {
        sell(1, 10_000);
        sell(2, 333);
        proving.seal(release(7_000));
        otherVillageSells();

        var ended = verify(download(0), proof.head().hash());

        assertThat(ended.said()).contains("ALL IS RIGHT", "3 transactions of the village");
        assertThat(ended.status()).isZero();
        assertThat(ended.said())
                .containsPattern("BENEFICIARY_AVAILABLE:COLLECTIVE:" + village + " +1 +0.00 .* 70.00\\R");
        assertThat(ended.said()).containsPattern("BENEFICIARY_PENDING:COLLECTIVE:" + village + " +3 +0.00 .* 2.33\\R");
        assertThat(ledger.balances(List.of(pending)).get(pending)).isEqualTo(Money.ofFen(233));
    }

    @Test
    void whatIsNewSinceABlockBeginsWithWhatWasHeldThen() throws Exception {
        long known = proving.seal(sell(1, 10_000));
        proving.seal(release(7_000));
        var ended = verify(download(known), null);
        assertThat(ended.said()).contains("ALL IS RIGHT");
        assertThat(ended.said()).containsPattern("BENEFICIARY_PENDING:COLLECTIVE:" + village + " +1 +70.00 .* 0.00\\R");
        var kept = headBefore(known);
        assertThat(verify(download(0), kept).status()).isZero();
    }

    @Test
    void noOrderNumberNoStoreAndNoTimeOfDayIsInIt() throws Exception {
        proving.seal(sell(1, 10_000));
        otherVillageSells();
        var text = download(0);
        assertThat(text)
                .contains(pending.toString(), "BENEFICIARY_PENDING:*", "\t2026-11-22\t")
                .doesNotContain(order, "STORE:771", "T04:00", other, "line-1");
    }

    @Test
    void aChangedAmountIsNamed() throws Exception {
        proving.seal(sell(1, 10_000));
        assertRefused(text -> text.replace(pending + "\t-7000", pending + "\t-6999"), "transaction \\d+ was changed");
    }

    @Test
    void aChangedAmountWithItsOwnHashIsNotInTheBlock() throws Exception {
        proving.seal(sell(1, 10_000));
        var changed = download(0)
                .replace(pending + "\t-7000", pending + "\t-6999")
                .replace("BUYER_FUNDS\t10000", "BUYER_FUNDS\t9999");
        var lines = changed.lines().toList();
        int first = lines.indexOf("entry\tBENEFICIARY_PENDING:*\t-800");
        var at = lines.get(first - 2).split("\t");
        var leaf = String.join("\n", lines.subList(first - 1, first + 5)) + "\n";
        var forged = changed.replace("at\t" + at[1] + "\t" + at[2], "at\t" + at[1] + "\t" + Sha256.hexOf(leaf));
        var ended = verify(forged, null);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said()).contains("NOT RIGHT", "the transactions at [" + at[1] + "] are not in it");
    }

    @Test
    void aTransactionThatWasLeftOutIsMissed() throws Exception {
        sell(1, 10_000);
        proving.seal(sell(2, 333));
        assertRefused(
                text -> {
                    int from = text.indexOf("\nat\t") + 1;
                    int to = text.indexOf("\nat\t", from) + 1;
                    return text.substring(0, from) + text.substring(to);
                },
                "NOT RIGHT");
    }

    @Test
    void aChainWithoutTheHeadThatWasKeptIsRefused() throws Exception {
        proving.seal(sell(1, 10_000));
        var ended = verify(download(0), "f".repeat(64));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said()).contains("is not in this chain");
    }

    @Test
    void aFileThatEndsEarlyIsRefused() throws Exception {
        proving.seal(sell(1, 10_000));
        assertRefused(text -> text.substring(0, text.lastIndexOf("head\t")), "there should be a line 'head'");
    }

    @Test
    void aCodeThatIsNoneAndABlockThatIsNoneAreNotFound() {
        assertThat(Api.on(port).get("/api/v1/public/villages/1/journal").status())
                .isEqualTo(404);
        assertThat(Api.on(port)
                        .get("/api/v1/public/villages/" + village + "/journal?after=-1")
                        .problem())
                .isEqualTo("proof.block-unknown");
        assertThat(Api.on(port)
                        .get("/api/v1/public/villages/" + village + "/journal?after=99999999999")
                        .status())
                .isEqualTo(404);
    }

    private void assertRefused(UnaryOperator<String> tampering, String said) throws Exception {
        var right = download(0);
        var wrong = tampering.apply(right);
        assertThat(wrong).isNotEqualTo(right);
        var ended = verify(wrong, null);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said()).containsPattern(said);
    }

    private Ended verify(String text, String head) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("journal.txt"), text);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new java.util.ArrayList<>(
                List.of(java, "-XX:TieredStopAtLevel=1", VERIFIER.toString(), file.toString()));
        if (head != null) {
            command.add(head);
        }
        var output = folder.resolve("said.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private String download(long after) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/public/villages/"
                                        + village + "/journal?after=" + after))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/gzip");
        try (var text = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String headBefore(long block) {
        return shop.getBean(Blocks.class).find(block).orElseThrow().hash();
    }

    /** Collective 70 %, growers 17 %, store 8 %, the rest the platform's. */
    private long sell(int number, long fen) {
        long collective = fen * 70 / 100;
        long grown = fen * 17 / 100;
        long stores = fen * 8 / 100;
        return post(Posting.of("sale:" + order + "-" + number, "SALE", order, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(AccountRef.of(AccountKind.BUYER_FUNDS), Money.ofFen(fen), order)
                .credit(pending, Money.ofFen(collective), "line-1")
                .credit(growers, Money.ofFen(grown), "line-1")
                .credit(store, Money.ofFen(stores), "line-1")
                .credit(AccountRef.of(AccountKind.COMMISSION), Money.ofFen(fen - collective - grown - stores), "line-1")
                .build());
    }

    private long release(long fen) {
        return post(Posting.of("done:" + order, "SALE_COMPLETED", order, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(pending, Money.ofFen(fen), "line-1")
                .credit(available, Money.ofFen(fen), "line-1")
                .build());
    }

    private void otherVillageSells() {
        proving.seal(post(Posting.of("sale:" + order + "-other", "SALE", order, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(AccountRef.of(AccountKind.BUYER_FUNDS), Money.ofFen(100), order)
                .credit(
                        AccountRef.of(AccountKind.BENEFICIARY_PENDING, "COLLECTIVE:" + other),
                        Money.ofFen(100),
                        "line-1")
                .build()));
    }

    private long post(Posting posting) {
        Long id = transactions.execute(status -> ledger.post(posting));
        return id;
    }
}
