package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Gs1CheckDigit;
import java.util.regex.Pattern;

/**
 * A receipt's number as the till makes it, also offline: S for stores or F for stalls, the
 * counter's code, three digits of the till, six of a count
 * that only goes up, and a check digit. {@code S0010020000454}
 *
 * @param code three digits or more
 */
record ReceiptNumber(CounterKind kind, String code, int till, int sequence) {
    /** Of receipts that the shop numbers itself, because their own number was taken. */
    static final int NO_TILL = 0;

    static final int MAX_TILL = 999;

    /** How many last digits are enough to look a receipt up. */
    static final int END = 4;

    private static final int TILL_DIGITS = 3;
    private static final int SEQUENCE_DIGITS = 6;
    private static final int AFTER_CODE = TILL_DIGITS + SEQUENCE_DIGITS + 1;
    private static final Pattern FORM = Pattern.compile("([SF])([0-9]{13,20})");

    /** @throws BusinessException INVALID {@code till.number} for anything that cannot be one */
    static ReceiptNumber of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches() || !Gs1CheckDigit.isRight(form.group(2))) {
            throw BusinessException.invalid("number", "till.number");
        }
        var digits = form.group(2);
        int end = digits.length() - AFTER_CODE;
        return new ReceiptNumber(
                CounterKind.ofLetter(form.group(1)),
                digits.substring(0, end),
                Integer.parseInt(digits.substring(end, end + TILL_DIGITS)),
                Integer.parseInt(digits.substring(end + TILL_DIGITS, digits.length() - 1)));
    }

    /** Whether payments' order of this number may be a receipt of ours. */
    static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches() && Gs1CheckDigit.isRight(text.substring(1));
    }

    boolean isOf(Counter counter) {
        return kind == counter.kind() && code.equals(counter.code());
    }

    /** For LIKE: every number that the shop gave itself at a counter. */
    static String patternWithoutTill(Counter counter) {
        return counter.kind().letter() + counter.code() + "0".repeat(TILL_DIGITS) + "_".repeat(SEQUENCE_DIGITS + 1);
    }

    @Override
    public String toString() {
        var digits = "%s%03d%06d".formatted(code, till, sequence);
        return kind.letter() + digits + Gs1CheckDigit.of(digits);
    }
}
