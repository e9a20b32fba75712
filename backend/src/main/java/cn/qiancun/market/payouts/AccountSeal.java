package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps account numbers and holders' names unreadable at rest: AES-256-GCM, a fresh nonce each time, bound to the
 * beneficiary, so that a sealed number that is copied to another's row does not open there. What is sealed names its key,
 * {@code 1a2b3c4d:…}; before keys had names it named none. The current key seals, the others only open.
 */
@Component
class AccountSeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int NAME_LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The current one first. */
    private final List<Key> keys;

    AccountSeal(PayoutSettings settings) {
        keys = Stream.concat(Stream.of(settings.accountSecret()), settings.otherAccountSecrets().stream())
                .distinct()
                .map(Key::of)
                .toList();
    }

    /** @param name tells keys apart and nothing about them */
    private record Key(String name, SecretKeySpec spec) {
        static Key of(String secret) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                var bytes = digest.digest(("payouts:" + secret).getBytes(StandardCharsets.UTF_8));
                var name = Sha256.hexOf("name of the key of payouts:" + secret).substring(0, NAME_LENGTH);
                return new Key(name, new SecretKeySpec(bytes, "AES"));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    /** With what everything begins that the current key sealed. */
    String mark() {
        return keys.get(0).name() + ":";
    }

    /** Whether other keys may still be needed to open something. */
    boolean hasOthers() {
        return keys.size() > 1;
    }

    String seal(Beneficiary beneficiary, String text) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed =
                    run(Cipher.ENCRYPT_MODE, keys.get(0), nonce, beneficiary, text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return mark() + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** @throws IllegalStateException if it was sealed with a key that is not given, for another beneficiary, or changed */
    String open(Beneficiary beneficiary, String sealed) {
        int colon = sealed.indexOf(':');
        var name = colon < 0 ? "" : sealed.substring(0, colon);
        byte[] whole = Base64.getDecoder().decode(sealed.substring(colon + 1));
        GeneralSecurityException refused = null;
        for (var key : keys) {
            if (name.isEmpty() || name.equals(key.name())) {
                try {
                    return opened(key, beneficiary, whole);
                } catch (GeneralSecurityException other) {
                    refused = other;
                }
            }
        }
        throw new IllegalStateException(
                "An account of " + beneficiary.key() + " cannot be read with the secrets that are given", refused);
    }

    /** The same under the current key. */
    String again(Beneficiary beneficiary, String sealed) {
        return sealed.startsWith(mark()) ? sealed : seal(beneficiary, open(beneficiary, sealed));
    }

    private static String opened(Key key, Beneficiary beneficiary, byte[] whole) throws GeneralSecurityException {
        byte[] plain = run(
                Cipher.DECRYPT_MODE,
                key,
                Arrays.copyOf(whole, NONCE),
                beneficiary,
                Arrays.copyOfRange(whole, NONCE, whole.length));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, Key key, byte[] nonce, Beneficiary beneficiary, byte[] text)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(beneficiary.key().getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(text);
    }
}
