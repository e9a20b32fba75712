package cn.qiancun.market.access;

import org.springframework.stereotype.Service;

/** People's accounts and what they are members of. */
@Service
public class Accounts {
    /**
     * @param phone mainland mobile number, 11 digits
     * @return the new account's id
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code account.phone-taken}, INVALID for a bad field
     */
    public long register(String phone, String password, String displayName) {
        throw new UnsupportedOperationException();
    }

    /** Gives a role at an organisation; giving it twice changes nothing. */
    public void grant(long accountId, Role role, Organisation organisation) {
        throw new UnsupportedOperationException();
    }

    /** Takes a role away; effective at the account's next request. */
    public void revoke(long accountId, Role role, Organisation organisation) {
        throw new UnsupportedOperationException();
    }

    /** The account as it stands now. */
    public Actor actor(long accountId) {
        throw new UnsupportedOperationException();
    }
}
