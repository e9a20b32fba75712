package cn.qiancun.market.access;

import java.util.List;

/** What a module has to tell a person, shown on the account's page until it was read. */
public interface AccountNotices {
    /** The latest first; one query. */
    List<Notice> unread(Actor actor);

    /**
     * @param messageKey its text, which takes the subject as {@code {0}}
     * @param path where more is said, and where it can be marked as read
     */
    record Notice(String messageKey, String subject, String path) {}
}
