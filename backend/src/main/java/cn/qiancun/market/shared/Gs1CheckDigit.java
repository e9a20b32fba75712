package cn.qiancun.market.shared;

/**
 * The check digit of GS1 (mod 10), as it stands at the end of EAN-13 codes, scale labels and tills' receipt numbers: from
 * the right the digits before it weigh 3, 1, 3, 1, … (GB 12904).
 */
public final class Gs1CheckDigit {
    private Gs1CheckDigit() {}

    /** @param digits those before it, ASCII digits alone */
    public static int of(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int fromTheRight = digits.length() - 1 - i;
            sum += (digits.charAt(i) - '0') * (fromTheRight % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }

    /** Whether the last digit is the check digit of the others. */
    public static boolean isRight(String code) {
        int last = code.length() - 1;
        return last > 0 && code.charAt(last) - '0' == of(code.substring(0, last));
    }
}
