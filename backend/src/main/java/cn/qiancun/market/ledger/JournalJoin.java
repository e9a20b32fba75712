package cn.qiancun.market.ledger;

/**
 * How statements come from transactions to their entries: by the index of the transactions, in this order, whatever the
 * server's statistics say. Just after a journal has grown fast they say that an account has hardly any entries; a server
 * that believes it reads all of the account's for each transaction, while others wait for the locks of whoever asked.
 */
final class JournalJoin {
    /** The entries, as {@code e}, of transactions that a condition names. */
    static final String ENTRIES = "ledger_entry e FORCE INDEX (ledger_entry_seq)";
    /** The queue {@code q} of what is not folded, and its entries {@code e}. */
    static final String QUEUED = from("ledger_fold_queue q", "q.transaction_id");

    private JournalJoin() {}

    /** @param table with its alias; @param id its column that names a transaction */
    static String from(String table, String id) {
        return table + " STRAIGHT_JOIN " + ENTRIES + " ON e.transaction_id = " + id;
    }
}
