package cn.qiancun.market.access;

import java.util.List;

/** What a module has to tell a person, shown on the account's page until it was read. */
public interface AccountNotices {
    /** The urgent ones first, then the latest; one query. */
    List<Notice> unread(Actor actor);

    /**
     * @param messageKey its text, which takes the arguments
     * @param path where more is said
     */
    record Notice(String messageKey, List<String> arguments, String path, boolean urgent) {}
}
