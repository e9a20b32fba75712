package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;
import org.springframework.stereotype.Service;

/** Phone and password, checked for pages and for the API alike, with a limit on guessing. */
@Service
public class SignIn {
    private final AccountRows rows;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final RegistrationThrottle registrations;

    SignIn(
            AccountRows rows,
            Accounts accounts,
            Passwords passwords,
            SignInThrottle throttle,
            RegistrationThrottle registrations) {
        this.rows = rows;
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.registrations = registrations;
    }

    /** Who proved to be whom; the version ends the session when the password changes. */
    public record Proven(long accountId, int credentialVersion) {}

    /**
     * @param address the client's address as this server sees it
     * @throws NotSignedIn {@code account.credentials-wrong}, the same for a phone that nobody has
     * @throws TooManyAttempts after too many failures for the phone or from the address
     */
    public Proven prove(String phone, String password, String address) {
        var name = phone == null ? "" : phone.strip();
        throttle.requirePatience(name, address);
        var known = rows.findByPhone(name);
        if (known.isEmpty()) {
            passwords.compareWithNobody(password);
        } else if (passwords.matches(password, known.get().passwordHash())) {
            return new Proven(known.get().accountId(), known.get().credentialVersion());
        }
        throttle.failed(name, address);
        throw new NotSignedIn("account.credentials-wrong");
    }

    /**
     * Registers; asking for many phones that are taken counts like wrong passwords, so that nobody
     * learns by it who has an account here.
     *
     * @throws TooManyAttempts after too many of them from the address, or too many registrations
     */
    public long register(String phone, String password, String displayName, String address) {
        throttle.requirePatience(address);
        registrations.count(address);
        var name = phone == null ? null : phone.strip();
        try {
            return accounts.register(name, password, displayName);
        } catch (BusinessException refused) {
            if (refused.kind() == BusinessException.Kind.CONFLICT) {
                throttle.failed(address);
            }
            throw refused;
        }
    }

    /** What a new session of the account has to carry. */
    public Proven current(long accountId) {
        var credentials = rows.credentials(accountId).orElseThrow(() -> BusinessException.notFound("not-found"));
        return new Proven(accountId, credentials.credentialVersion());
    }
}
