package cn.qiancun.market.villages;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an operator does about sellers: registers them and says who acts for them; audited. */
@Service
public class SellerDesk {
    private final Sellers sellers;
    private final Accounts accounts;
    private final AuditLog audit;

    SellerDesk(Sellers sellers, Accounts accounts, AuditLog audit) {
        this.sellers = sellers;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** @throws BusinessException as {@link Sellers#register} */
    @Transactional
    public SellerSummary register(Actor operator, String name, SellerKind kind, VillageCode village) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        SellerSummary seller = sellers.register(name, kind, village);
        audit.record(operator, "seller.registered", "seller:" + seller.id(), seller.name());
        return seller;
    }

    /**
     * Lets a person sell for the seller, or read the account of the seller's village.
     *
     * @param phone of an account that exists
     * @throws BusinessException INVALID {@code seller.no-account}, NOT_FOUND {@code seller.unknown}
     */
    @Transactional
    public void addMember(Actor operator, long sellerId, String phone, boolean accountant) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        SellerSummary seller = sellers.require(sellerId);
        long account =
                accounts.withPhone(phone).orElseThrow(() -> BusinessException.invalid("phone", "seller.no-account"));
        Role role = accountant ? Role.VILLAGE_ACCOUNTANT : Role.VILLAGE_SELLER;
        Organisation organisation =
                accountant ? Organisation.village(seller.villageCode().value()) : Organisation.seller(sellerId);
        accounts.grant(account, role, organisation);
        audit.record(
                operator,
                "role.granted",
                "account:" + account,
                role + " at " + organisation.kind() + " " + organisation.key());
    }
}
