package cn.qiancun.market.receiving;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.List;

/**
 * What a receipt found wanting; store, village and operators read the same.
 *
 * @param dueAt until when the village should answer
 * @param objection why the village does not agree; else empty
 * @param decision what the operator gave as reason; else empty
 */
public record Dispute(
        long id,
        long receiptId,
        DisputeState state,
        Instant openedAt,
        Instant dueAt,
        String objection,
        String decision,
        Money claimed,
        Money granted,
        List<Difference> differences,
        List<Step> steps) {
    /** @param code its text is {@code timeline.<code>}; @param amount null where it is about none */
    public record Step(Instant at, String code, Money amount, String note) {}

    /** Whether goods stand at the store of which somebody must say what becomes of them. */
    public boolean hasGoods() {
        return differences.stream().anyMatch(one -> one.kind().goodsAreThere());
    }

    public boolean awaitsGoods() {
        return differences.stream().anyMatch(Difference::awaitsGoods);
    }
}
