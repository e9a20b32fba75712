package cn.qiancun.market.shared;

/**
 * Reads a whole number as a person types it into a form. Only the ten ASCII digits count: no sign,
 * fraction, exponent, separator or full-width digit, all of which {@link Integer#parseInt} or
 * Spring's conversion would let through in part.
 */
public final class WholeNumber {
    private WholeNumber() {}

    /**
     * @param field the form field at fault
     * @param code of the refusal
     * @throws BusinessException INVALID for anything but a whole number between the two bounds, both included
     */
    public static int parse(String text, int least, int most, String field, String code) {
        var digits = text == null ? "" : text.strip();
        if (!digits.matches("[0-9]{1,9}")) {
            throw BusinessException.invalid(field, code);
        }
        int number = Integer.parseInt(digits);
        if (number < least || number > most) {
            throw BusinessException.invalid(field, code);
        }
        return number;
    }

    /** Which version of something a form showed; −1, which nothing ever has, for a form that does not say. */
    public static int version(String sent) {
        return sent != null && sent.matches("[0-9]{1,9}") ? Integer.parseInt(sent) : -1;
    }
}
