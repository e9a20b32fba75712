package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.VillageCode;

/**
 * Somebody with accounts in the ledger, as it names their owner: {@code COLLECTIVE:370115004241}, {@code SELLER:123}.
 *
 * @param owner village code for COLLECTIVE and GROWERS, seller id for SELLER, store key for STORE
 */
public record Beneficiary(BeneficiaryKind kind, String owner) {
    public static Beneficiary collective(VillageCode village) {
        return new Beneficiary(BeneficiaryKind.COLLECTIVE, village.value());
    }

    public static Beneficiary growers(VillageCode village) {
        return new Beneficiary(BeneficiaryKind.GROWERS, village.value());
    }

    public static Beneficiary seller(long sellerId) {
        return new Beneficiary(BeneficiaryKind.SELLER, Long.toString(sellerId));
    }

    /**
     * What {@link #key} wrote.
     *
     * @throws BusinessException NOT_FOUND {@code beneficiary.unknown} for anything that cannot be one
     */
    public static Beneficiary parse(String key) {
        int colon = key == null ? -1 : key.indexOf(':');
        for (var kind : BeneficiaryKind.values()) {
            if (colon > 0 && kind.name().equals(key.substring(0, colon))) {
                var named = new Beneficiary(kind, key.substring(colon + 1));
                if (named.isPossible()) {
                    return named;
                }
            }
        }
        throw BusinessException.notFound("beneficiary.unknown");
    }

    private boolean isPossible() {
        return isOfVillage()
                ? VillageCode.isValid(owner)
                : kind != BeneficiaryKind.PLATFORM && owner.matches("[0-9]{1,19}");
    }

    private boolean isOfVillage() {
        return kind == BeneficiaryKind.COLLECTIVE || kind == BeneficiaryKind.GROWERS;
    }

    /** {@code COLLECTIVE:370115004241} */
    public String key() {
        return kind + ":" + owner;
    }

    /** The village whose code the beneficiary carries; null for sellers and stores. */
    public VillageCode village() {
        return isOfVillage() ? VillageCode.of(owner) : null;
    }

    /** @throws BusinessException NOT_FOUND unless the kind's owner is one by number */
    public long ownerId() {
        return Ids.parse(owner);
    }

    public AccountRef available() {
        return AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, key());
    }

    public AccountRef receivable() {
        return AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, key());
    }

    public AccountRef inTransit() {
        return AccountRef.of(AccountKind.PAYOUT_IN_TRANSIT, key());
    }

    /** The key. */
    @Override
    public String toString() {
        return key();
    }
}
