package cn.qiancun.market.bench;

import cn.qiancun.market.shared.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * Entries of two years, written straight into the tables in the order of their time, as sales come: a third of them one
 * village's, the others' those of five hundred. The shop itself folds and seals them.
 */
final class GrownJournal {
    private static final int OTHERS = 500;
    private static final long SECONDS_OF_TWO_YEARS = 2 * 365 * 24 * 3600;
    private static final int ENTRIES_PER_SALE = 5;
    /** What one commit holds: the server has a lock for every row of it. */
    private static final int ENTRIES_PER_COMMIT = 100_000;

    private final Connection connection;
    private final Random random = new Random(20251122);
    private long written;

    GrownJournal(Connection connection) {
        this.connection = connection;
    }

    /** Adds entries until there are so many. @return how many were written in a second */
    double growTo(long entries) throws SQLException {
        long start = System.nanoTime();
        long before = written;
        var journal = new OldJournal(connection);
        journal.readAccounts();
        var now = LocalDateTime.now(ZoneOffset.UTC);
        while (written < entries) {
            var village = random.nextInt(3) == 0 ? LedgerLoad.VILLAGE : "3799%08d".formatted(random.nextInt(OTHERS));
            long secondsAgo = SECONDS_OF_TWO_YEARS * (entries - written) / (entries - before);
            sell(journal, village, now.minusSeconds(secondsAgo));
            written += ENTRIES_PER_SALE;
            if (written % ENTRIES_PER_COMMIT == 0) {
                journal.commit();
            }
        }
        journal.close();
        connection.commit();
        return (written - before) * 1e9 / (System.nanoTime() - start);
    }

    private void sell(OldJournal journal, String village, LocalDateTime at) throws SQLException {
        var key = "grown:" + Ids.next();
        long fen = 1_000 + random.nextInt(100_000);
        long collective = fen * 7 / 10;
        long growers = fen * 17 / 100;
        long store = fen * 8 / 100;
        var sale = journal.post(key, "SALE", key, at);
        sale.leg(journal.account("BUYER_FUNDS", ""), fen, key);
        sale.leg(journal.account("BENEFICIARY_PENDING", "COLLECTIVE:" + village), -collective, key);
        sale.leg(journal.account("BENEFICIARY_PENDING", "GROWERS:" + village), -growers, key);
        sale.leg(journal.account("BENEFICIARY_PENDING", "STORE:" + random.nextInt(82)), -store, key);
        sale.leg(journal.account("COMMISSION", ""), collective + growers + store - fen, key);
    }
}
