package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import java.util.regex.Pattern;

/**
 * The code on a customer's phone (付款码): whoever has it can charge the customer for a minute. It is kept nowhere, and
 * printed it shows nothing.
 */
public final class CustomerCode {
    /** Alipay's begin with 25 to 30 and have 16 to 24 digits. */
    private static final Pattern FORM = Pattern.compile("(2[5-9]|30)[0-9]{14,22}");

    private final String digits;

    private CustomerCode(String digits) {
        this.digits = digits;
    }

    /** @throws BusinessException INVALID {@code payment.auth-code} for what is no such code, such as the bar code of goods */
    public static CustomerCode of(String scanned) {
        if (scanned == null || !FORM.matcher(scanned).matches()) {
            throw BusinessException.invalid("authCode", "payment.auth-code");
        }
        return new CustomerCode(scanned);
    }

    /** For the provider alone. */
    public String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "***";
    }
}
