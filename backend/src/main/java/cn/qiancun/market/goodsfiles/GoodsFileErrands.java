package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.villages.SellerSummary;
import java.util.List;
import org.springframework.stereotype.Component;

/** Files that are checked and wait for somebody to say what of them is taken. */
@Component
class GoodsFileErrands implements Errands {
    private static final int URGENCY = 35;

    private final GoodsFileTable files;
    private final ActingFor actingFor;

    GoodsFileErrands(GoodsFileTable files, ActingFor actingFor) {
        this.files = files;
        this.actingFor = actingFor;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        return actingFor.sellersOf(actor).stream()
                .map(SellerSummary::id)
                .map(seller -> Errand.ofSeller(
                        seller,
                        "errand.goods-files",
                        files.waitingForChoice(List.of(seller)),
                        "/village/goods-files",
                        URGENCY))
                .toList();
    }
}
