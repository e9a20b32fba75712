package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Counts as people type them: what is on the sheet, and what they find besides. */
@Service
public class CountEntry {
    private final Stocktakes stocktakes;
    private final Articles articles;
    private final Lots lots;

    CountEntry(Stocktakes stocktakes, Articles articles, Lots lots) {
        this.stocktakes = stocktakes;
        this.articles = articles;
        this.lots = lots;
    }

    /** @param entered article, lot, place, counted. @throws BusinessException as {@link Stocktakes#count} */
    public void listed(Actor actor, long storeId, long id, Map<String, String> entered) {
        long counted = ShelfQuantity.parse(entered.get("counted"), 0, "counted");
        stocktakes.count(
                actor,
                storeId,
                id,
                Ids.parse(entered.get("article")),
                Ids.parse(entered.get("lot")),
                entered.get("place"),
                counted);
    }

    /**
     * @param entered number, code, place, counted; without a code the goods have no lot
     * @throws BusinessException as {@link Stocktakes#count}; INVALID {@code shelf.number}, {@code shelf.lot-code}
     */
    public void extra(Actor actor, long storeId, long id, Map<String, String> entered) {
        stocktakes.require(actor, storeId, id);
        var article = articles
                .byNumber(storeId, entered.getOrDefault("number", "").strip())
                .stream()
                .findFirst()
                .orElseThrow(() -> BusinessException.invalid("number", "shelf.number"));
        var code = entered.getOrDefault("code", "");
        long lotId = code.isBlank()
                ? 0
                : lots.byCode(code)
                        .orElseThrow(() -> BusinessException.invalid("code", "shelf.lot-code"))
                        .id();
        long counted = ShelfQuantity.parse(entered.get("counted"), 0, "counted");
        stocktakes.count(actor, storeId, id, article.id(), lotId, entered.get("place"), counted);
    }
}
