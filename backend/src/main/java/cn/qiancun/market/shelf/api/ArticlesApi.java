package cn.qiancun.market.shelf.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.ArticleDesk;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.EditArticle;
import cn.qiancun.market.shelf.Repricing;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.supermarkets.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/stores/{storeId}/shelf/articles")
@Tag(name = "shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class ArticlesApi {
    private static final String KEY = "Idempotency-Key";

    private final Stores stores;
    private final Articles articles;
    private final ArticleDesk desk;
    private final Repricings repricings;
    private final Idempotency idempotency;

    ArticlesApi(Stores stores, Articles articles, ArticleDesk desk, Repricings repricings, Idempotency idempotency) {
        this.stores = stores;
        this.articles = articles;
        this.desk = desk;
        this.repricings = repricings;
        this.idempotency = idempotency;
    }

    /** @param version to ask behind the next time */
    record Changes(List<ArticleBody> items, long version) {}

    record Price(Long priceFen, String reason) {}

    /** @param requested whether the village has to agree first */
    record Priced(String id, boolean requested) {}

    record Description(String plu, String ean, String place, Boolean active) {}

    @GetMapping
    @Operation(summary = "What the store sells, by name; or by PLU or bar code")
    Page<ArticleBody> list(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        long store = store(actor, storeId);
        var found = articles.all(store, query, PageQuery.of(page, size));
        var bodies = bodies(store, found.items());
        return new Page<>(bodies, found.total());
    }

    @GetMapping("/changes")
    @Operation(summary = "For tills: articles that changed behind a version, in order; 0 for all")
    Changes changes(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "0") long since,
            @RequestParam(defaultValue = "500") int limit) {
        long store = store(actor, storeId);
        var changed = articles.changedSince(store, since, limit);
        long version =
                changed.isEmpty() ? since : changed.get(changed.size() - 1).version();
        return new Changes(bodies(store, changed), version);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One article")
    ArticleBody one(Actor actor, @PathVariable String storeId, @PathVariable String id) {
        long store = store(actor, storeId);
        return bodies(store, List.of(articles.require(store, Ids.parse(id)))).get(0);
    }

    @PutMapping("/{id}")
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Changes its numbers, its place, and whether it is sold")
    ArticleBody describe(
            Actor actor, @PathVariable String storeId, @PathVariable String id, @RequestBody Description body) {
        long store = store(actor, storeId);
        if (body.active() == null) {
            throw BusinessException.malformed("request.malformed");
        }
        desk.describe(
                actor, store, Ids.parse(id), new EditArticle(body.plu(), body.ean(), body.place(), body.active()));
        return one(actor, storeId, id);
    }

    @PostMapping("/{id}/prices")
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Sets its price; on consignment beyond the bounds it asks the village")
    Priced price(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Price body) {
        long store = store(actor, storeId);
        var scope = "shelf-price:" + id + ":" + actor.accountId();
        return idempotency.once(scope, key, body, Priced.class, () -> {
            var price = body.priceFen() == null ? null : Money.ofFen(body.priceFen());
            var asked = repricings.changePrice(actor, store, Ids.parse(id), price, body.reason());
            return new Priced(id, asked.isPresent());
        });
    }

    @PostMapping("/{id}/repricings/{repricing}/end")
    @Operation(summary = "Ends a markdown, or takes back what was asked of the village")
    ArticleBody end(
            Actor actor, @PathVariable String storeId, @PathVariable String id, @PathVariable String repricing) {
        repricings.close(actor, store(actor, storeId), Ids.parse(repricing));
        return one(actor, storeId, id);
    }

    private long store(Actor actor, String storeId) {
        return stores.requireStaff(actor, Ids.parse(storeId)).id();
    }

    private List<ArticleBody> bodies(long store, List<Article> found) {
        var cheaper =
                repricings.markdowns(store, found.stream().map(Article::id).toList());
        return found.stream()
                .map(article -> ArticleBody.of(article, cheaper.getOrDefault(article.id(), List.<Repricing>of())))
                .toList();
    }
}
