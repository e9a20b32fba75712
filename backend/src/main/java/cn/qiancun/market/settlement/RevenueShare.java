package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.util.Comparator;
import java.util.List;

/**
 * How a yuan is divided, in basis points that sum to 10,000. Parts are ordered by kind and owner, which makes rounding
 * reproducible.
 */
public record RevenueShare(List<Part> parts) {
    private static final Comparator<Part> BY_CODE =
            Comparator.comparing((Part part) -> part.kind().name()).thenComparing(Part::owner);

    public RevenueShare {
        parts = parts.stream().sorted(BY_CODE).toList();
    }

    /**
     * @param owner village code, seller id; empty for STORE (known at the sale) and PLATFORM
     * @param incomeKind what a COLLECTIVE's part is to it; null for what follows from the seller's kind, and for others
     */
    public record Part(BeneficiaryKind kind, String owner, int basisPoints, IncomeKind incomeKind) {
        public Part(BeneficiaryKind kind, String owner, int basisPoints) {
            this(kind, owner, basisPoints, null);
        }

        Part as(IncomeKind income) {
            return new Part(kind, owner, basisPoints, income);
        }
    }

    /** @throws cn.qiancun.market.shared.BusinessException INVALID {@code share.sum}, {@code share.part} */
    public void requireWhole() {
        RevenueSharePolicy.require(this);
    }

    /** What each part receives of the amount, in the order of the parts. */
    public List<Money> allocate(Money amount) {
        return amount.allocate(parts.stream().map(Part::basisPoints).toList());
    }
}
