package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AttemptThrottle;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works in a store. A manager appoints and dismisses clerks; managers come and go by an operator's hand. */
@Service
public class StoreStaff {
    /** Enough for any store, too few to try telephone numbers out. */
    private static final int APPOINTMENTS_PER_HOUR = 20;

    private final Stores stores;
    private final Accounts accounts;
    private final AttemptThrottle throttle;
    private final AuditLog audit;

    StoreStaff(Stores stores, Accounts accounts, AttemptThrottle throttle, AuditLog audit) {
        this.stores = stores;
        this.accounts = accounts;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** @throws BusinessException NOT_FOUND for whoever neither works there nor is an operator */
    @Transactional(readOnly = true)
    public List<Accounts.Member> of(Actor actor, long storeId) {
        if (!isOperator(actor)) {
            stores.requireStaff(actor, storeId);
        }
        return accounts.members(Organisation.store(storeId));
    }

    /**
     * @param phone of an account that exists
     * @throws BusinessException INVALID {@code seller.no-account}, FORBIDDEN {@code store.managers}, TOO_MANY, NOT_FOUND
     */
    @Transactional
    public void appoint(Actor actor, long storeId, String phone, Role role) {
        requireMayDecide(actor, storeId, role);
        throttle.count("store-staff", Long.toString(actor.accountId()), APPOINTMENTS_PER_HOUR);
        long account = accounts.withPhone(phone == null ? "" : phone.strip())
                .orElseThrow(() -> BusinessException.invalid("phone", "seller.no-account"));
        accounts.grant(account, role, Organisation.store(storeId));
        audit.record(actor, "role.granted", "account:" + account, role + " at STORE " + storeId);
    }

    /** @throws BusinessException FORBIDDEN {@code store.managers}, NOT_FOUND; nothing happens to who is not there */
    @Transactional
    public void dismiss(Actor actor, long storeId, long accountId, Role role) {
        requireMayDecide(actor, storeId, role);
        accounts.revoke(accountId, role, Organisation.store(storeId));
        audit.record(actor, "role.revoked", "account:" + accountId, role + " at STORE " + storeId);
    }

    private void requireMayDecide(Actor actor, long storeId, Role role) {
        if (role != Role.STORE_CLERK && role != Role.STORE_MANAGER) {
            throw BusinessException.invalid("role", "store.role");
        }
        if (isOperator(actor)) {
            stores.require(storeId);
            return;
        }
        stores.requireManager(actor, storeId);
        if (role == Role.STORE_MANAGER) {
            throw BusinessException.forbidden("store.managers");
        }
    }

    private static boolean isOperator(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM);
    }
}
