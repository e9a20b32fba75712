package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/** What can be agreed with whom, and who is concerned. */
final class AgreementPolicy {
    static final int MAX_VILLAGES = 12;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private AgreementPolicy() {}

    /**
     * @throws BusinessException INVALID {@code share.sum}, {@code share.part}, {@code agreement.seller} for another
     *     seller's part, {@code agreement.villages} for too many, {@code agreement.one-village} where the seller is one
     *     village's, {@code agreement.income} for a kind of income that such a seller does not bring
     */
    static void require(RevenueShare share, SellerSummary seller) {
        share.requireWhole();
        var villages = villagesOf(share);
        boolean ownVillageOnly = seller.kind() == SellerKind.COLLECTIVE || seller.kind() == SellerKind.FARMER;
        if (ownVillageOnly
                && villages.stream()
                        .anyMatch(code -> !code.equals(seller.villageCode().value()))) {
            throw BusinessException.invalid("parts", "agreement.one-village");
        }
        if (villages.size() > MAX_VILLAGES) {
            throw BusinessException.invalid("parts", "agreement.villages", MAX_VILLAGES);
        }
        for (var part : share.parts()) {
            if (part.kind() == BeneficiaryKind.SELLER && !part.owner().equals(Long.toString(seller.id()))) {
                throw BusinessException.invalid("parts", "agreement.seller");
            }
            if (part.incomeKind() != null && !brings(seller.kind(), part.incomeKind())) {
                throw BusinessException.invalid("parts", "agreement.income");
            }
        }
    }

    /** Not before now, so that no line already sold is touched; not so far away that nobody remembers it. */
    static void requireStart(Instant effectiveFrom, Instant now) {
        if (effectiveFrom != null && (!effectiveFrom.isAfter(now) || effectiveFrom.isAfter(now.plus(FARTHEST)))) {
            throw BusinessException.invalid("effectiveFrom", "agreement.start");
        }
    }

    /** Whose consent a change needs: the platform's, the seller's village's, and of each village before and after. */
    static TreeSet<String> parties(SellerSummary seller, RevenueShare proposed, RevenueShare before) {
        var parties = new TreeSet<String>(villagesOf(proposed));
        parties.addAll(villagesOf(before));
        parties.add(seller.villageCode().value());
        parties.add(ShareProposal.Consent.PLATFORM);
        return parties;
    }

    static Collection<String> villagesOf(RevenueShare share) {
        var villages = new TreeSet<String>();
        for (var part : share.parts()) {
            if (VillageCode.isValid(part.owner()) && part.kind() != BeneficiaryKind.SELLER) {
                villages.add(part.owner());
            }
        }
        return villages;
    }

    private static boolean brings(SellerKind seller, IncomeKind income) {
        return switch (seller) {
            case COLLECTIVE -> income == IncomeKind.OWN_SALE;
            case FARMER -> income == IncomeKind.SERVICE_FEE;
            case COOPERATIVE, COMPANY -> income == IncomeKind.SERVICE_FEE || income == IncomeKind.DIVIDEND;
        };
    }
}
