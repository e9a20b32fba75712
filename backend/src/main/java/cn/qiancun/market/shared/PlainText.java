package cn.qiancun.market.shared;

import java.text.Normalizer;

/**
 * Text that a person gave, one line or several: what another reader sees is what was written. Control
 * characters, line breaks and the marks that turn the writing direction are refused; emoji are fine.
 */
public final class PlainText {
    private PlainText() {}

    /**
     * @param field the form field or JSON property, for the refusal
     * @param code the refusal's code, which gets {@code maxLength} as its argument
     * @param maxLength in characters as people count them (code points)
     * @return the text without blanks around it, in Unicode's composed form
     * @throws BusinessException INVALID if it is empty, too long or has a character that may not be shown
     */
    public static String require(String field, String code, String text, int maxLength) {
        var plain = text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        var length = plain.codePointCount(0, plain.length());
        if (length == 0 || length > maxLength || !isPlain(plain)) {
            throw BusinessException.invalid(field, code, maxLength);
        }
        return plain;
    }

    /** As {@link #require}, but nothing entered is the empty text. */
    public static String orEmpty(String field, String code, String text, int maxLength) {
        return text == null || text.isBlank() ? "" : require(field, code, text, maxLength);
    }

    /**
     * As {@link #require}, of several lines; more than one empty line in a row becomes one.
     *
     * @return the lines separated by line feeds alone
     */
    public static String requireLines(String field, String code, String text, int maxLength) {
        var plain = text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC)
                        .replace("\r\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip();
        var length = plain.codePointCount(0, plain.length());
        if (length == 0 || length > maxLength || !plain.lines().allMatch(PlainText::isPlain)) {
            throw BusinessException.invalid(field, code, maxLength);
        }
        return plain;
    }

    /** Whether the text has no control, direction or line character and no half of a surrogate pair. */
    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(PlainText::isShown);
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Joiners hold emoji together; every other format character hides or turns text.
            case Character.FORMAT -> character == 0x200D || character == 0x200C || isEmojiTag(character);
            default -> true;
        };
    }

    private static boolean isEmojiTag(int character) {
        return character >= 0xE0020 && character <= 0xE007F;
    }
}
