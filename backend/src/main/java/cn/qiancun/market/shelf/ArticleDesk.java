package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.supermarkets.Stores;
import org.springframework.stereotype.Service;

/** What a store's manager says of its articles. */
@Service
public class ArticleDesk {
    private final Stores stores;
    private final ArticleWriter writer;
    private final Commits commits;
    private final AuditLog audit;

    ArticleDesk(Stores stores, ArticleWriter writer, Commits commits, AuditLog audit) {
        this.stores = stores;
        this.writer = writer;
        this.commits = commits;
        this.audit = audit;
    }

    /**
     * @throws BusinessException NOT_FOUND unless the actor manages the store; INVALID {@code shelf.plu},
     *     {@code shelf.ean}, {@code shelf.place}; CONFLICT {@code shelf.plu-taken}
     */
    public Article describe(Actor actor, long storeId, long articleId, EditArticle edit) {
        stores.requireManager(actor, storeId);
        var checked = edit.checked();
        return commits.call(() -> {
            audit.record(
                    actor, "shelf.article-described", "article:" + articleId, checked.plu() + " " + checked.place());
            return writer.describe(storeId, articleId, checked, actor.accountId());
        });
    }
}
