package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import java.util.List;
import org.springframework.stereotype.Component;

/** Files that are checked and wait for somebody to say what of them is taken. */
@Component
class GoodsFileErrands implements Errands {
    private static final int URGENCY = 35;

    private final GoodsFileTable files;

    GoodsFileErrands(GoodsFileTable files) {
        this.files = files;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        List<Long> sellers = actor.sellers();
        return sellers.isEmpty()
                ? List.of()
                : List.of(new Errand(
                        Console.VILLAGE,
                        "errand.goods-files",
                        files.waitingForChoice(sellers),
                        "/village/goods-files",
                        URGENCY));
    }
}
