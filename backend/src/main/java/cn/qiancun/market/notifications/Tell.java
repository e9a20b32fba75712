package cn.qiancun.market.notifications;

import java.util.List;

/**
 * Something that a person is to be told.
 *
 * @param key unique for ever, at most 120 characters: the same key is told once, however often it is said
 * @param accountId whom
 * @param textKey of the message bundles; it is put into words in the language of whoever reads it
 * @param arguments of the text; never a phone number, a person's name or an address
 * @param path the page that says more
 * @param urgent stays on the account's page until whoever sent it says that it is read
 */
public record Tell(String key, long accountId, String textKey, List<String> arguments, String path, boolean urgent) {
    public Tell {
        arguments = List.copyOf(arguments);
    }

    public static Tell of(String key, long accountId, String textKey, String path, String... arguments) {
        return new Tell(key, accountId, textKey, List.of(arguments), path, false);
    }
}
