package cn.qiancun.market.lots;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The codes that lots' labels carry: 16 random digits of Crockford's base 32 (80 bits, nobody guesses one) and four that
 * only the shop can compute from them. So a code that was mistyped or made up is told from one that is well-formed and
 * unknown. Letters that look like digits are read as these.
 */
@Component
public class LotCodes {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM = 16;
    private static final int CHECK = 4;
    private static final int GROUP = 5;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    LotCodes(LotSettings settings) {
        this.key = new SecretKeySpec(settings.codeSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String next() {
        var code = new StringBuilder();
        for (int i = 0; i < RANDOM; i++) {
            code.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return code + check(code.toString());
    }

    /** As the shop keeps it: 20 capital letters and digits; what cannot be a code stays what it is, at most 40 characters. */
    public static String normal(String typed) {
        var text = typed == null ? "" : typed.substring(0, Math.min(typed.length(), 2 * (RANDOM + CHECK)));
        return text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** In groups, as people read it: 7K3M9-QXA2B-… */
    public static String printed(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** Whether the shop may have made it; one that the shop did not make passes once in a million. */
    public boolean isGenuine(String typed) {
        var code = normal(typed);
        if (code.length() != RANDOM + CHECK || code.chars().anyMatch(digit -> DIGITS.indexOf(digit) < 0)) {
            return false;
        }
        return MessageDigest.isEqual(
                check(code.substring(0, RANDOM)).getBytes(StandardCharsets.US_ASCII),
                code.substring(RANDOM).getBytes(StandardCharsets.US_ASCII));
    }

    private String check(String digits) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var sum = mac.doFinal(digits.getBytes(StandardCharsets.US_ASCII));
            var check = new StringBuilder();
            for (int i = 0; i < CHECK; i++) {
                check.append(DIGITS.charAt(sum[i] & 31));
            }
            return check.toString();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
