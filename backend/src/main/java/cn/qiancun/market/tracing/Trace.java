package cn.qiancun.market.tracing;

import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.VillageSummary;
import java.util.List;

/**
 * What anybody may know of a lot whose code is on the goods before them. Nobody's name is in it but those that stand for
 * the goods: the seller, who signed, and the first secretary.
 *
 * @param village null if the registry no longer has it
 * @param product null while the shop does not show it
 * @param tests those that the seller shows to anybody
 * @param secretary null if the village has none
 * @param advice null unless the lot is called back
 */
public record Trace(
        LotView lot,
        Standing standing,
        VillageSummary village,
        String sellerName,
        ProductCard product,
        List<LotView.Test> tests,
        FirstSecretary secretary,
        LotAdvice.Advice advice) {
    /** What matters to whoever wants to eat it. */
    public enum Standing {
        IN_DATE,
        EXPIRED,
        /** It must have a certificate and has none yet. */
        UNCERTIFIED,
        /** Held back while something is looked into. */
        BLOCKED,
        RECALLED
    }
}
