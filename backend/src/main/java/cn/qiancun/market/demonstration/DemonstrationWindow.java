package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.CollectionDesk;
import cn.qiancun.market.showcase.CollectionDraft;
import cn.qiancun.market.showcase.SecretaryWord.State;
import cn.qiancun.market.showcase.SecretaryWords;
import cn.qiancun.market.showcase.WordReview;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Picks, a story and a collection for the first page; all sentences are made up. */
@Component
@Profile("demonstration")
class DemonstrationWindow {
    private static final PageQuery FIRST = PageQuery.of(1, 1);
    /** Followed by two digits; the made-up numbers of secretaries who have no other account. */
    private static final String PHONES = "138000001";

    private static final String CLOSING = "\n\n村里的货从地头到楼下，每一笔都记在阳光账上。";

    private static final List<List<String>> PICKS = List.of(
            List.of("油莎豆精酿啤酒", "豆子是村里种的，酒是村里酿的，开一罐尝尝。"),
            List.of("玉木耳", "从前的水淹地，如今的聚宝盆，凉拌最脆。"),
            List.of("虫草鸡蛋", "一早捡的蛋，当天送到共富超市。"),
            List.of("石磨全麦面粉", "石磨慢磨，麦香留得住，蒸馍擀面都好。"),
            List.of("平阴玫瑰花茶", "头茬花阴干，一朵一朵挑过。"));

    private static final List<String> WINTER = List.of("唐王大白菜", "孝直马铃薯", "老豆腐干", "玉木耳", "莱芜生姜", "黄河大米");

    private final SecretaryWords words;
    private final WordReview review;
    private final CollectionDesk collections;
    private final Catalog catalog;
    private final FirstSecretaries secretaries;
    private final FirstSecretaryDesk desk;
    private final Accounts accounts;
    private final DemonstrationSettings settings;
    private final Clock clock;

    DemonstrationWindow(
            SecretaryWords words,
            WordReview review,
            CollectionDesk collections,
            Catalog catalog,
            FirstSecretaries secretaries,
            FirstSecretaryDesk desk,
            Accounts accounts,
            DemonstrationSettings settings,
            Clock clock) {
        this.words = words;
        this.review = review;
        this.collections = collections;
        this.catalog = catalog;
        this.secretaries = secretaries;
        this.desk = desk;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    void arrange(Actor operator) {
        for (int i = 0; i < PICKS.size(); i++) {
            var sentence = PICKS.get(i).get(1);
            var phone = PHONES + (10 + i);
            goods(PICKS.get(i).get(0)).ifPresent(card -> pick(operator, card, sentence, phone));
        }
        approveAll(operator);
        if (collections.all(operator).isEmpty()) {
            collect(operator);
        }
    }

    private Optional<ProductCard> goods(String name) {
        var filter = new ProductFilter(name, null, null, null, ProductSort.NEWEST);
        return catalog.list(filter, FIRST).items().stream().findFirst();
    }

    private void pick(Actor operator, ProductCard card, String sentence, String phone) {
        var village = VillageCode.of(card.villageCode());
        secretaries.of(village).map(term -> withAccount(operator, term, phone)).ifPresent(secretary -> {
            if (words.own(secretary).isEmpty()) {
                words.pick(secretary, card.id(), sentence);
                words.tell(secretary, village, card.story() + CLOSING);
            }
        });
    }

    private Actor withAccount(Actor operator, FirstSecretary term, String phone) {
        if (term.accountId() != null) {
            return accounts.actor(term.accountId());
        }
        long account =
                accounts.withPhone(phone).orElseGet(() -> accounts.register(phone, settings.password(), term.name()));
        desk.link(operator, term.id(), phone);
        return accounts.actor(account);
    }

    private void approveAll(Actor operator) {
        var waiting = review.list(operator, State.PROPOSED, PageQuery.of(1, PageQuery.MAX_SIZE));
        waiting.items().forEach(word -> review.approve(operator, word.id(), word.version()));
    }

    private void collect(Actor operator) {
        var today = ShopCalendar.dayOf(clock.instant());
        var draft = new CollectionDraft(
                "winter", "围炉过冬", "窖里的白菜、坡上的土豆、棚里的木耳，凑一锅热气。\n都是帮扶村的货，到社区共富超市就能取。", today, null, true);
        long id = collections.create(operator, draft);
        WINTER.forEach(name -> goods(name).ifPresent(card -> collections.add(operator, id, card.id())));
    }
}
