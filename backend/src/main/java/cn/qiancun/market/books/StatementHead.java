package cn.qiancun.market.books;

import java.time.Instant;
import java.time.YearMonth;

/** What a statement is, before its lines are written. */
record StatementHead(
        long id,
        String number,
        Book book,
        YearMonth month,
        int sequence,
        long entryMark,
        String previousHash,
        String proofHash,
        long proofBlocks,
        Instant closedAt,
        long closedBy) {
    static StatementHead of(ClosedStatement statement) {
        return new StatementHead(
                statement.id(),
                statement.number(),
                statement.book(),
                statement.month(),
                statement.sequence(),
                statement.entryMark(),
                statement.previousHash(),
                statement.proofHash(),
                statement.proofBlocks(),
                statement.closedAt(),
                statement.closedBy());
    }
}
