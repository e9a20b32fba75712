package cn.qiancun.market.reviews;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is not shown before an operator has read it: phone numbers, links and listed words, also where digits are
 * full-width, circled or Chinese, or stand apart. It is meant to be careful: what it finds in vain is published a little
 * later, nothing is refused.
 */
final class ContentPolicy {
    /** What people put between the digits of a number. */
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])[\\s\\-–—_.·•*,，、()（）]+(?=[0-9])");

    private static final Pattern PHONE = Pattern.compile(
            "(?<![0-9])(?:(?:0?086|\\+?86)?1[3-9][0-9]{9}|0[1-9][0-9]{1,2}[2-9][0-9]{6,7}|[48]00[0-9]{7})(?![0-9])");

    private static final Pattern LINK = Pattern.compile(
            "(?:https?|ftp)\\s*:?\\s*/{1,2}|www\\s*\\.|(?<![a-z0-9])[a-z0-9-]+\\s*\\.\\s*(?:com|cn|net|org|top|xyz|vip|shop|store|club|"
                    + "site|info|cc|io|me|tv|app|link|ltd)(?![a-z0-9])");

    private static final String NUMERALS = "〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖";
    private static final String OTHER_NUMERALS = "幺两";

    private ContentPolicy() {}

    /** @param words as operators list them */
    static Optional<Flag> flag(String text, Collection<String> words) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (hasPhone(plain)) {
            return Optional.of(Flag.PHONE);
        }
        if (LINK.matcher(plain).find()) {
            return Optional.of(Flag.LINK);
        }
        String dense = dense(plain);
        boolean listed = words.stream()
                .map(word ->
                        dense(Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)))
                .anyMatch(word -> !word.isEmpty() && dense.contains(word));
        return listed ? Optional.of(Flag.WORD) : Optional.empty();
    }

    private static boolean hasPhone(String plain) {
        var digits = new StringBuilder(plain.length());
        plain.codePoints().forEach(it -> digits.appendCodePoint(digit(it)));
        return PHONE.matcher(BETWEEN_DIGITS.matcher(digits).replaceAll("")).find();
    }

    private static int digit(int character) {
        int numeral = NUMERALS.indexOf(character);
        if (numeral >= 0) {
            return '0' + numeral % 10;
        }
        int other = OTHER_NUMERALS.indexOf(character);
        return other >= 0 ? '1' + other : character;
    }

    private static String dense(String text) {
        return text.replaceAll("[\\s\\p{P}\\p{S}]+", "");
    }
}
