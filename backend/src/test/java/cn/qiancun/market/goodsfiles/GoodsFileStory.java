package cn.qiancun.market.goodsfiles;

import org.springframework.context.ApplicationContext;

/** Brings uploaded files on, which tests do by themselves. */
public final class GoodsFileStory {
    private GoodsFileStory() {}

    public static void everyRound(ApplicationContext shop) {
        shop.getBean(GoodsFileRounds.class).everyRound();
    }
}
