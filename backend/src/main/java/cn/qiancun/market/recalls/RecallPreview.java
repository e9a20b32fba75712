package cn.qiancun.market.recalls;

import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Map;

/**
 * What a recall would do as things stand.
 *
 * @param lots the lot, and what was made from it
 * @param inStock units at the seller's that no order needs
 * @param missing units that orders hold and that nothing else can fill
 * @param consignments by where their goods are, and {@code units} likewise
 * @param refunded what buyers would get for goods; carriage of cancelled orders comes on top
 * @param effects whose money it is, the largest first
 */
public record RecallPreview(
        List<LotView> lots,
        List<Stocked> inStock,
        long missing,
        Map<RecallPart.Stage, Long> consignments,
        Map<RecallPart.Stage, Long> units,
        long buyers,
        Money refunded,
        List<Effect> effects) {
    /** What lies at one seller's of one variant. */
    public record Stocked(String lotCode, String sellerName, String variantName, int remaining) {}

    /** @param pending taken from what is not yet theirs to take, {@code available} from what is, or then owed */
    public record Effect(BeneficiaryKind kind, String owner, Money pending, Money available) {
        public Money sum() {
            return pending.plus(available);
        }
    }

    public long affected() {
        return consignments.values().stream().mapToLong(Long::longValue).sum();
    }
}
