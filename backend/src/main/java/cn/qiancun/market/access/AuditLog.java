package cn.qiancun.market.access;

import org.springframework.stereotype.Service;

/** What operators and members did, in the caller's transaction; appended, never edited. */
@Service
public class AuditLog {
    /**
     * @param action stable verb, such as {@code listing.approved}
     * @param subject what it was done to, such as {@code product:123}; no personal data
     * @param detail what a reader needs to understand it; no personal data; may be empty
     */
    public void record(Actor actor, String action, String subject, String detail) {
        throw new UnsupportedOperationException();
    }
}
