package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;

/**
 * Where a beneficiary wants to be paid.
 *
 * @param bankName empty for Alipay
 */
public record EnterAccount(PayeeKind kind, String bankName, String number, String holder) {
    /**
     * The same without blanks around and inside numbers.
     *
     * @throws BusinessException INVALID {@code payout-account.kind}, {@code payout-account.bank},
     *     {@code payout-account.number}, {@code payout-account.holder} at the field
     */
    EnterAccount checked() {
        if (kind == null) {
            throw BusinessException.invalid("kind", "payout-account.kind");
        }
        String name = PlainText.require("holder", "payout-account.holder", holder, 60);
        String account = plainNumber(number);
        boolean right = switch (kind) {
            case CORPORATE_BANK -> account.matches("[0-9]{8,32}");
            case PERSONAL_BANK -> account.matches("[0-9]{16,19}") && luhn(account);
            case ALIPAY -> account.matches("1[3-9][0-9]{9}|[^@\\s]{1,60}@[^@\\s]+\\.[a-z]{2,}");
        };
        if (!right) {
            throw BusinessException.invalid("number", "payout-account.number");
        }
        String bank =
                kind == PayeeKind.ALIPAY ? "" : PlainText.require("bankName", "payout-account.bank", bankName, 60);
        return new EnterAccount(kind, bank, account, name);
    }

    static String plainNumber(String number) {
        return number == null ? "" : number.replaceAll("[\\s\\-]", "");
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** The last four digits; of a mail address its first two letters and its domain. */
    String maskedNumber() {
        int at = number.indexOf('@');
        if (at >= 0) {
            return number.substring(0, Math.min(2, at)) + "***" + number.substring(at);
        }
        return "**** " + number.substring(number.length() - 4);
    }

    /** An organisation's name is public; of a person's the first character. */
    String maskedHolder() {
        return kind == PayeeKind.CORPORATE_BANK ? holder : holder.substring(0, holder.offsetByCodePoints(0, 1)) + "**";
    }

    /** Numbers must not reach a log. */
    @Override
    public String toString() {
        return "EnterAccount[" + kind + "]";
    }
}
