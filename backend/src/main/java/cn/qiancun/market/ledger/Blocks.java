package cn.qiancun.market.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The chain's blocks as they were sealed. */
@Component
class Blocks {
    private static final String COLUMNS = "number, previous_hash, hash, transaction_count, entry_count, account_count,"
            + " transactions_root, accounts_root";
    private static final RowMapper<Block> BLOCK = (row, index) -> new Block(
            new CanonicalForm.Header(
                    row.getLong("number"),
                    row.getString("previous_hash"),
                    row.getInt("transaction_count"),
                    row.getInt("entry_count"),
                    row.getInt("account_count"),
                    row.getString("transactions_root"),
                    row.getString("accounts_root")),
            row.getString("hash"));

    private final JdbcClient jdbc;

    Blocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param hash what was sealed; it is the header's unless somebody changed one of the two */
    record Block(CanonicalForm.Header header, String hash) {}

    /** The end of the chain. @param origin what stands before block 1 */
    record Head(long blockCount, String hash, String origin, long transactions, long entries) {}

    Head head() {
        return jdbc.sql("SELECT block_count, hash, origin_hash, sealed_transactions, sealed_entries"
                        + " FROM ledger_proof_head WHERE id = 1")
                .query((row, index) ->
                        new Head(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)))
                .single();
    }

    void insert(CanonicalForm.Header block) {
        jdbc.sql("INSERT INTO ledger_block (" + COLUMNS + ", sealed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                        + " UTC_TIMESTAMP(6))")
                .params(
                        block.number(),
                        block.previousHash(),
                        block.hash(),
                        block.transactions(),
                        block.entries(),
                        block.accounts(),
                        block.transactionsRoot(),
                        block.accountsRoot())
                .update();
    }

    Optional<Block> find(long number) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ledger_block WHERE number = ?")
                .param(number)
                .query(BLOCK)
                .optional();
    }

    /** The blocks that follow, in order. */
    List<Block> after(long number, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ledger_block WHERE number > ? ORDER BY number LIMIT ?")
                .params(number, limit)
                .query(BLOCK)
                .list();
    }
}
