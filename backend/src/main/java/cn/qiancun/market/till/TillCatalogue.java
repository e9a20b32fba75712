package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Repricing;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What a till has to know of a store's goods, and what has changed since it asked last. */
@Service
public class TillCatalogue {
    /** More articles are not given at once. */
    public static final int MAX_LIMIT = 1_000;

    private final Stores stores;
    private final Articles articles;
    private final Repricings repricings;
    private final Villages villages;

    TillCatalogue(Stores stores, Articles articles, Repricings repricings, Villages villages) {
        this.stores = stores;
        this.articles = articles;
        this.repricings = repricings;
        this.villages = villages;
    }

    /**
     * @param version of the last of them, or the one that was asked for if nothing has changed
     * @param more whether the till should ask on at once
     * @param villageNames of the articles' villages
     * @param markdowns what of them is sold at a lower price, by article
     */
    public record Changes(
            Store store,
            List<Article> articles,
            long version,
            boolean more,
            Map<VillageCode, String> villageNames,
            Map<Long, List<Repricing>> markdowns) {}

    /**
     * @param since the version that the till has; 0 for none
     * @throws BusinessException NOT_FOUND {@code not-found} for another's store, INVALID {@code page}
     */
    public Changes since(Actor actor, long storeId, long since, int limit) {
        var store = stores.requireStaff(actor, storeId);
        if (since < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw BusinessException.invalid("since", "page");
        }
        var changed = articles.changedSince(storeId, since, limit);
        var names = new HashMap<VillageCode, String>();
        changed.forEach(article -> names.computeIfAbsent(
                article.village(),
                code -> villages.find(code).map(VillageSummary::shortName).orElse(code.value())));
        var markdowns = changed.isEmpty()
                ? Map.<Long, List<Repricing>>of()
                : repricings.markdowns(
                        storeId, changed.stream().map(Article::id).collect(Collectors.toSet()));
        long version =
                changed.isEmpty() ? since : changed.get(changed.size() - 1).version();
        return new Changes(store, changed, version, changed.size() == limit, names, markdowns);
    }
}
