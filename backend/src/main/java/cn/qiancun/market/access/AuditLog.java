package cn.qiancun.market.access;

import cn.qiancun.market.shared.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What operators and members did, in the caller's transaction; appended, never edited. */
@Service
public class AuditLog {
    private static final long NOBODY = 0;

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param action stable verb, such as {@code listing.approved}
     * @param subject what it was done to, such as {@code product:123}; no personal data
     * @param detail what a reader needs to understand it; no personal data; may be empty; cut after 1,000 characters
     */
    public void record(Actor actor, String action, String subject, String detail) {
        record(actor.accountId(), action, subject, detail);
    }

    /** As {@link #record}, of what somebody did who held a link and was not signed in. */
    public void recordWithoutAccount(String action, String subject, String detail) {
        record(NOBODY, action, subject, detail);
    }

    private void record(long accountId, String action, String subject, String detail) {
        jdbc.sql("""
                        INSERT INTO access_audit (id, occurred_at, account_id, action, subject, detail)
                        VALUES (?, UTC_TIMESTAMP(6), ?, ?, ?, ?)""")
                .params(Ids.next(), accountId, action, subject)
                .param(detail == null ? "" : detail.substring(0, Math.min(detail.length(), 1_000)))
                .update();
    }
}
