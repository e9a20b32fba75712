package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.reviews.MadeUpReviews;
import cn.qiancun.market.reviews.WriteReview;
import cn.qiancun.market.shared.PageQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Some made-up reviews with a seller's reply, by people whose names say that they are made up. */
@Component
@Profile("demonstration")
class DemonstrationReviews {
    /** Followed by a digit. */
    private static final String PHONES = "1380000020";

    private static final List<String> NAMES = List.of("示范买家 春", "示范买家 夏", "示范买家 秋", "示范买家 冬");
    private static final Duration BETWEEN = Duration.ofHours(29);

    /** @param reply of the seller; empty for none */
    private record Said(String goods, int stars, String text, String reply) {}

    private static final List<Said> SAID = List.of(
            new Said("玉木耳", 5, "泡开有三倍大，凉拌脆得很。\n包装上扫码能看到是哪一批、谁种的，放心。", "谢谢您！泡的时候用温水，半小时就够。"),
            new Said("玉木耳", 4, "口感不错，就是有一点碎。", "碎的是运输压的，下一批我们换硬盒装。"),
            new Said("玉木耳", 5, "在小区超市取的，当天就炒了一盘，孩子爱吃。", ""),
            new Said("虫草鸡蛋", 5, "蛋黄颜色正，三十个一个没破。", "每一板都加了纸托，破了我们赔。"),
            new Said("虫草鸡蛋", 4, "味道好，希望能有小包装。", ""),
            new Said("油莎豆精酿啤酒", 5, "有股坚果香，配炸串正好。钱去了哪里写得清清楚楚，支持村集体。", "感谢支持，豆子就是村东头那片地里的。"),
            new Said("石磨全麦面粉", 5, "蒸出来的馒头有小时候的味儿。", "全麦吸水多，和面时多加一点水。"),
            new Said("平阴玫瑰花茶", 4, "花朵完整，香味淡雅。", ""));

    private final MadeUpReviews reviews;
    private final Catalog catalog;
    private final Accounts accounts;
    private final DemonstrationSettings settings;
    private final Clock clock;

    DemonstrationReviews(
            MadeUpReviews reviews, Catalog catalog, Accounts accounts, DemonstrationSettings settings, Clock clock) {
        this.reviews = reviews;
        this.catalog = catalog;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Goods that have any already keep those alone. */
    void write(Actor operator) {
        var buyers = new ArrayList<Long>();
        for (int i = 0; i < NAMES.size(); i++) {
            buyers.add(account(PHONES + i, NAMES.get(i)));
        }
        var empty = SAID.stream()
                .map(Said::goods)
                .distinct()
                .filter(name ->
                        goods(name).filter(card -> !reviews.hasAny(card.id())).isPresent())
                .toList();
        Instant at = clock.instant().minus(BETWEEN.multipliedBy(SAID.size()));
        for (int i = 0; i < SAID.size(); i++) {
            Said said = SAID.get(i);
            Instant written = at.plus(BETWEEN.multipliedBy(i));
            long buyer = buyers.get(i % buyers.size());
            if (empty.contains(said.goods())) {
                goods(said.goods()).ifPresent(card -> put(said, card, buyer, written, operator));
            }
        }
    }

    private long account(String phone, String name) {
        return accounts.withPhone(phone).orElseGet(() -> accounts.register(phone, settings.password(), name));
    }

    private Optional<ProductCard> goods(String name) {
        var filter = new ProductFilter(name, null, null, null, ProductSort.NEWEST);
        return catalog.list(filter, PageQuery.of(1, 1)).items().stream().findFirst();
    }

    private void put(Said said, ProductCard card, long buyer, Instant written, Actor operator) {
        var variant = catalog.published(card.id()).orElseThrow().variants().get(0);
        reviews.put(new MadeUpReviews.MadeUp(
                buyer,
                card.id(),
                card.name(),
                variant.name(),
                card.sellerId(),
                new WriteReview(said.stars(), said.text()),
                written,
                said.reply().isEmpty() ? null : said.reply(),
                operator.accountId()));
    }
}
