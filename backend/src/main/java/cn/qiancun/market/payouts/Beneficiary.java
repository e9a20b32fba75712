package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.VillageCode;

/**
 * Who can be paid, as the ledger names the owner of its account: {@code COLLECTIVE:370115004241}, {@code SELLER:123}.
 *
 * @param owner a village's code, a seller's id, a store's id
 */
public record Beneficiary(BeneficiaryKind kind, String owner) {
    public Beneficiary {
        boolean village = kind == BeneficiaryKind.COLLECTIVE || kind == BeneficiaryKind.GROWERS;
        if (kind == BeneficiaryKind.PLATFORM
                || owner == null
                || village && !VillageCode.isValid(owner)
                || !village && !owner.matches("[0-9]{1,19}")) {
            throw BusinessException.notFound("payout.beneficiary");
        }
    }

    public static Beneficiary collective(VillageCode village) {
        return new Beneficiary(BeneficiaryKind.COLLECTIVE, village.value());
    }

    public static Beneficiary growers(VillageCode village) {
        return new Beneficiary(BeneficiaryKind.GROWERS, village.value());
    }

    public static Beneficiary seller(long sellerId) {
        return new Beneficiary(BeneficiaryKind.SELLER, Long.toString(sellerId));
    }

    /** @throws BusinessException NOT_FOUND {@code payout.beneficiary} for anything that cannot be one */
    public static Beneficiary parse(String key) {
        int colon = key == null ? -1 : key.indexOf(':');
        for (var kind : BeneficiaryKind.values()) {
            if (colon > 0 && kind.name().equals(key.substring(0, colon))) {
                return new Beneficiary(kind, key.substring(colon + 1));
            }
        }
        throw BusinessException.notFound("payout.beneficiary");
    }

    /** {@code COLLECTIVE:370115004241} */
    public String key() {
        return kind + ":" + owner;
    }

    /** The village whose code the beneficiary carries; null for sellers and stores. */
    public VillageCode village() {
        boolean village = kind == BeneficiaryKind.COLLECTIVE || kind == BeneficiaryKind.GROWERS;
        return village ? VillageCode.of(owner) : null;
    }

    /** @throws BusinessException NOT_FOUND unless the kind's owner is one by number */
    long ownerId() {
        return Ids.parse(owner);
    }

    /** The same as the module that credits it knows it. */
    cn.qiancun.market.settlement.Beneficiary inSettlement() {
        return new cn.qiancun.market.settlement.Beneficiary(kind, owner);
    }

    AccountRef available() {
        return AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, key());
    }

    AccountRef receivable() {
        return AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, key());
    }

    AccountRef inTransit() {
        return AccountRef.of(AccountKind.PAYOUT_IN_TRANSIT, key());
    }
}
