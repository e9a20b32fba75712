package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps account numbers and holders' names unreadable at rest: AES-256-GCM, a fresh nonce each time, bound to the
 * beneficiary, so that a sealed number that is copied to another's row does not open there.
 */
@Component
class AccountSeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    AccountSeal(PayoutSettings settings) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            key = new SecretKeySpec(
                    digest.digest(("payouts:" + settings.accountSecret()).getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    String seal(Beneficiary beneficiary, String text) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, beneficiary, text.getBytes(StandardCharsets.UTF_8));
        byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    /** @throws IllegalStateException if it was sealed with another secret, for another beneficiary, or changed */
    String open(Beneficiary beneficiary, String sealed) {
        byte[] whole = Base64.getDecoder().decode(sealed);
        byte[] plain = run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(whole, NONCE),
                beneficiary,
                Arrays.copyOfRange(whole, NONCE, whole.length));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, Beneficiary beneficiary, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(beneficiary.key().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("An account of " + beneficiary.key() + " cannot be read", refused);
        }
    }
}
