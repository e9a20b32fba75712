package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** How passwords are kept: bcrypt, its name in front of the hash so that another can follow. */
@Component
class Passwords {
    private static final int MIN_CHARACTERS = 8;
    /** What bcrypt reads; longer ones would be cut without a word. */
    private static final int MAX_BYTES = 72;

    private final PasswordEncoder encoder;
    private final String nobodysHash;

    Passwords(AccessSettings settings) {
        encoder = new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(settings.bcryptStrength())));
        nobodysHash = encoder.encode("nobody signs in with this");
    }

    /** @param field the form field or JSON property, for the refusal */
    String hash(String field, String password) {
        if (!isAllowed(password)) {
            throw BusinessException.invalid(field, "account.password", MIN_CHARACTERS, MAX_BYTES);
        }
        return encoder.encode(password);
    }

    /** Always compares, so that a password that cannot be right takes as long as one that might. */
    boolean matches(String password, String hash) {
        boolean allowed = isAllowed(password);
        return encoder.matches(allowed ? password : "refused", hash) && allowed;
    }

    /** Takes as long as a comparison does, so that an unknown phone answers no faster than a known one. */
    void compareWithNobody(String password) {
        matches(password, nobodysHash);
    }

    private static boolean isAllowed(String password) {
        return password != null
                && password.codePointCount(0, password.length()) >= MIN_CHARACTERS
                && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && password.indexOf('\0') < 0;
    }
}
