package cn.qiancun.market.kills;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.sandbox.SandboxServer;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Reads the database as somebody does who does not trust the shop. Each count must be zero. */
final class Checker {
    /** What is still on its way. Nothing stays so once providers and buyers have had their time. */
    private static final Map<String, String> UNFINISHED = Map.of(
            "attempts", "SELECT COUNT(*) FROM payments_attempt WHERE state IN ('INIT', 'PENDING', 'UNKNOWN')",
            "refunds", "SELECT COUNT(*) FROM payments_refund WHERE state <> 'SUCCEEDED'",
            "closings", "SELECT COUNT(*) FROM payments_closing WHERE outcome IS NULL",
            "orders", "SELECT COUNT(*) FROM ordering_order WHERE state IN ('PENDING_PAYMENT', 'CLOSING', 'CANCELLING')",
            "folding", "SELECT COUNT(*) FROM ledger_fold_queue");

    private static final Map<String, String> WRONG = Map.ofEntries(
            Map.entry("quarantined although every payment was right", """
                    SELECT COUNT(*) FROM payments_attempt WHERE state = 'QUARANTINED'"""),
            Map.entry("succeeded payments without just one posting", """
                    SELECT COUNT(*) FROM payments_attempt a WHERE a.state = 'SUCCEEDED' AND 1 <> (
                      SELECT COUNT(*) FROM ledger_transaction t WHERE t.reference = a.order_number
                        AND t.kind = 'PAYMENT' AND t.transaction_key = CONCAT('payment:', a.out_trade_no))"""),
            Map.entry("postings without a payment that succeeded", """
                    SELECT COUNT(*) FROM ledger_transaction t WHERE t.kind = 'PAYMENT' AND NOT EXISTS (
                      SELECT 1 FROM payments_attempt a WHERE a.order_number = t.reference
                        AND a.state = 'SUCCEEDED' AND t.transaction_key = CONCAT('payment:', a.out_trade_no))"""),
            Map.entry("refunds without just one posting", """
                    SELECT COUNT(*) FROM payments_refund r WHERE 1 <> (
                      SELECT COUNT(*) FROM ledger_transaction t WHERE t.reference = r.order_number
                        AND t.kind = 'REFUND' AND t.transaction_key = CONCAT('refund:', r.refund_key))"""),
            Map.entry("paid orders without just one sale", """
                    SELECT COUNT(*) FROM ordering_order o WHERE o.paid_at IS NOT NULL AND 1 <> (
                      SELECT COUNT(*) FROM ledger_transaction t
                        WHERE t.reference = o.number AND t.kind = 'SALE')"""),
            Map.entry("transactions that do not sum to zero", """
                    SELECT COUNT(*) FROM (SELECT transaction_id FROM ledger_entry
                      GROUP BY transaction_id HAVING SUM(amount_fen) <> 0 OR COUNT(*) < 2) AS broken"""),
            Map.entry("accounts that are nobody's in the end", """
                    SELECT COUNT(*) FROM (SELECT a.id FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                      WHERE a.kind IN ('BUYER_FUNDS', 'SUSPENSE', 'REFUND_PAYABLE')
                      GROUP BY a.id HAVING SUM(e.amount_fen) <> 0) AS unsettled"""),
            Map.entry("balances that are not the sum of their entries", """
                    SELECT COUNT(*) FROM ledger_account a
                      LEFT JOIN ledger_balance b ON b.account_id = a.id
                      LEFT JOIN (SELECT account_id, SUM(amount_fen) AS fen FROM ledger_entry GROUP BY account_id) e
                        ON e.account_id = a.id
                      WHERE COALESCE(b.posted_fen, 0) <> COALESCE(e.fen, 0)"""),
            Map.entry("stock that is not reserved for what is held", """
                    SELECT COUNT(*) FROM inventory_stock s WHERE s.reserved <> COALESCE((
                      SELECT SUM(h.quantity) FROM inventory_hold h
                        WHERE h.variant_id = s.variant_id AND h.state = 'HELD'), 0)"""),
            Map.entry("stock held for orders that are over, or not held for those that are not", """
                    SELECT COUNT(*) FROM ordering_order o WHERE (o.state NOT IN ('CLOSED', 'CANCELLED')) <> EXISTS (
                      SELECT 1 FROM inventory_hold h WHERE h.reference = o.number AND h.state = 'HELD')"""));

    private final JdbcClient database;

    Checker(String url, String user) {
        database = JdbcClient.create(new DriverManagerDataSource(url, user, ""));
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    void assertNothingIsUnfinished() {
        UNFINISHED.forEach(
                (what, sql) -> assertThat(count(sql)).as("unfinished %s", what).isZero());
    }

    void assertNothingIsWrong() {
        WRONG.forEach((what, sql) -> assertThat(count(sql)).as(what).isZero());
    }

    /** Each order that was acknowledged is there, and none that nobody asked for: one for each key. */
    void assertEveryOrderIsThereOnce(Calls calls) {
        var numbers = calls.placing().stream()
                .map(call -> JsonMapper.shared()
                        .readTree(call.answer())
                        .get("number")
                        .asString())
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(database.sql("SELECT number FROM ordering_order")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(numbers);
    }

    /** What the provider's own books come to is what our clearing account holds. */
    void assertTheProvidersAgree(SandboxServer sandbox) {
        for (var provider : new String[] {"alipay", "stripe"}) {
            long clearing = database.sql("""
                            SELECT COALESCE(SUM(e.amount_fen), 0) FROM ledger_entry e
                              JOIN ledger_account a ON a.id = e.account_id
                              WHERE a.kind = 'PROVIDER_CLEARING' AND a.owner = ?""").param(provider).query(Long.class).single();
            var totals = sandbox.books().totals(provider);
            assertThat(totals.paidFen())
                    .as("there was business at %s", provider)
                    .isPositive();
            assertThat(totals.refundedFen())
                    .as("there were refunds at %s", provider)
                    .isPositive();
            assertThat(clearing).as(provider).isEqualTo(totals.netFen());
        }
    }
}
