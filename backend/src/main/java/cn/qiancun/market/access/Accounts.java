package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PlainText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People's accounts and what they are members of. */
@Service
public class Accounts {
    private static final int DISPLAY_NAME_MAX = 32;

    private final AccountRows rows;
    private final Passwords passwords;

    Accounts(AccountRows rows, Passwords passwords) {
        this.rows = rows;
        this.passwords = passwords;
    }

    /**
     * @param phone mainland mobile number, 11 digits
     * @return the new account's id
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code account.phone-taken}, INVALID for a bad field
     */
    public long register(String phone, String password, String displayName) {
        PhoneNumber.require(phone);
        var name = PlainText.require("displayName", "account.display-name", displayName, DISPLAY_NAME_MAX);
        var hash = passwords.hash("password", password);
        long id = Ids.next();
        try {
            rows.insert(id, phone, name, hash);
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("account.phone-taken");
        }
        return id;
    }

    /** Gives a role at an organisation; giving it twice changes nothing. */
    public void grant(long accountId, Role role, Organisation organisation) {
        if (role != Role.RESIDENT) {
            rows.grant(accountId, new Membership(role, organisation));
        }
    }

    /** Takes a role away; effective at the account's next request. */
    public void revoke(long accountId, Role role, Organisation organisation) {
        rows.revoke(accountId, new Membership(role, organisation));
    }

    /** A role that somebody holds at an organisation. */
    public record Member(long accountId, String displayName, Role role) {}

    /** Who holds a role at the organisation, by role and name; for whoever decides about them. */
    public List<Member> members(Organisation organisation) {
        return rows.members(organisation);
    }

    /** The accounts that hold a role at these organisations of one kind, by the organisation's key. One query. */
    public Map<String, List<Long>> holders(Role role, Organisation.Kind kind, Collection<String> keys) {
        return keys.isEmpty() ? Map.of() : rows.holders(role, kind, keys);
    }

    /** The account as it stands now. */
    public Actor actor(long accountId) {
        return rows.actor(accountId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The last four digits of the account's phone number, for a desk that asks its owner for them. */
    public Optional<String> phoneTail(long accountId) {
        return rows.phoneTail(accountId);
    }

    /** What people who act together call each other; accounts that are gone are absent. */
    public Map<Long, String> displayNames(Collection<Long> accountIds) {
        return accountIds.isEmpty() ? Map.of() : rows.displayNames(accountIds);
    }

    /** The account with this phone number, for whoever knows the number already; never for a search by visitors. */
    public Optional<Long> withPhone(String phone) {
        return rows.findByPhone(phone).map(AccountRows.Credentials::accountId);
    }

    /**
     * Changes the password and ends every session and token of the account.
     *
     * @throws BusinessException INVALID for a wrong current password or a new one that is too short or too long
     */
    @Transactional
    public void changePassword(long accountId, String current, String replacement) {
        var credentials = rows.credentials(accountId).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!passwords.matches(current, credentials.passwordHash())) {
            throw BusinessException.invalid("current", "account.password-wrong");
        }
        rows.changePassword(accountId, passwords.hash("replacement", replacement));
        rows.endTokens(accountId);
    }
}
