package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;

/**
 * What people may write: any language and emoji, also what looks like markup (it is shown as text),
 * but nothing that cannot be seen: NUL, other controls, marks that turn the direction of reading.
 */
final class TextPolicy {
    private static final int MAX_REASON = 300;

    private TextPolicy() {}

    /** @throws BusinessException INVALID if it is blank, longer than the limit, or more than one line */
    static void requireLine(String text, int maxLength, String field, String code) {
        if (text == null || text.isBlank() || text.strip().length() > maxLength || hasUnseen(text)) {
            throw BusinessException.invalid(field, code, maxLength);
        }
    }

    /** As {@link #requireLine}, but nothing may be said. @return the line without surrounding space; empty for null */
    static String requireLineIfAny(String text, int maxLength, String field, String code) {
        if (text == null || text.isBlank()) {
            return "";
        }
        requireLine(text, maxLength, field, code);
        return text.strip();
    }

    /**
     * @return the text with Unix line ends and without surrounding space; empty for null
     * @throws BusinessException INVALID if it is longer than the limit or has what cannot be seen
     */
    static String requireText(String text, int maxLength, String field, String code) {
        if (text == null) {
            return "";
        }
        String unix = text.replace("\r\n", "\n").strip();
        if (unix.length() > maxLength || hasUnseen(unix.replace("\n", ""))) {
            throw BusinessException.invalid(field, code, maxLength);
        }
        return unix;
    }

    /** @throws BusinessException INVALID {@code listing.reason} if it is blank or too long */
    static String requireReason(String reason) {
        String text = requireText(reason, MAX_REASON, "reason", "listing.reason");
        if (text.isEmpty()) {
            throw BusinessException.invalid("reason", "listing.reason", MAX_REASON);
        }
        return text;
    }

    // The zero-width joiner holds emoji of families and flags together.
    private static boolean hasUnseen(String text) {
        return text.codePoints().anyMatch(it -> {
            int type = Character.getType(it);
            return type == Character.CONTROL
                    || type == Character.FORMAT && it != 0x200D
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
        });
    }
}
