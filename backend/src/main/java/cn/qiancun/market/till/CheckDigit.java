package cn.qiancun.market.till;

/** The check digit of GS1 (mod 10), as it stands at the end of EAN-13 codes, scale labels and receipt numbers. */
final class CheckDigit {
    private CheckDigit() {}

    /** @param digits those before it, ASCII digits alone; weights from the right are 3, 1, 3, 1, … */
    static int of(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int fromTheRight = digits.length() - 1 - i;
            sum += (digits.charAt(i) - '0') * (fromTheRight % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10;
    }

    /** Whether the last digit is the check digit of the others. */
    static boolean isRight(String code) {
        int last = code.length() - 1;
        return last > 0 && code.charAt(last) - '0' == of(code.substring(0, last));
    }
}
