package cn.qiancun.market.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What somebody typed into the search box, made harmless and comparable: it is never refused. */
final class SearchText {
    /** Longer texts are cut: no name is longer, and each character costs. */
    static final int MAX_LENGTH = 60;

    /** No completion looks at more; as long as the index keeps beginnings. */
    private static final int MAX_START = 16;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private SearchText() {}

    /** What the catalogue says, as it is compared: half-width, simplified, in lower case. */
    static String folded(String said) {
        return said == null
                ? ""
                : Simplified.of(Normalizer.normalize(said, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    }

    /** Half-width, simplified, without control and direction characters, blanks merged; null if nothing is left. */
    static String of(String typed) {
        if (typed == null) {
            return null;
        }
        String shortened = typed.length() > MAX_LENGTH * 2 ? typed.substring(0, MAX_LENGTH * 2) : typed;
        var clean = new StringBuilder();
        Normalizer.normalize(shortened, Normalizer.Form.NFKC)
                .codePoints()
                .map(character -> isShown(character) ? character : ' ')
                .limit(MAX_LENGTH)
                .forEach(clean::appendCodePoint);
        String text = BLANKS.matcher(clean).replaceAll(" ").strip();
        return text.isEmpty() ? null : Simplified.of(text);
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The text as a beginning to complete: lower case, letters and digits only, as {@link Pinyin#starts} has them. */
    static String start(String text) {
        var start = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(MAX_START)
                .forEach(start::appendCodePoint);
        return start.toString();
    }
}
