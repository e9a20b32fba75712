package cn.qiancun.market.settlement.api;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;

/** Shares and what belongs to them as JSON. */
final class ShareBody {
    private static final int MOST_PARTS = 64;

    private ShareBody() {}

    /**
     * @param owner village code for COLLECTIVE and GROWERS, seller id for SELLER; empty for STORE and PLATFORM
     * @param incomeKind what a COLLECTIVE's part is to it; null for what follows from the seller's kind
     */
    record Part(BeneficiaryKind kind, String owner, int basisPoints, IncomeKind incomeKind) {
        static Part of(RevenueShare.Part part) {
            return new Part(part.kind(), part.owner(), part.basisPoints(), part.incomeKind());
        }
    }

    static List<Part> parts(RevenueShare share) {
        return share.parts().stream().map(Part::of).toList();
    }

    static RevenueShare share(List<Part> parts) {
        boolean readable = parts != null
                && parts.size() <= MOST_PARTS
                && parts.stream().allMatch(part -> part != null && part.kind() != null);
        if (!readable) {
            throw BusinessException.invalid("parts", "share.part");
        }
        return new RevenueShare(parts.stream()
                .map(part -> new RevenueShare.Part(
                        part.kind(), part.owner() == null ? "" : part.owner(), part.basisPoints(), part.incomeKind()))
                .toList());
    }
}
