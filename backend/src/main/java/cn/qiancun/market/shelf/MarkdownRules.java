package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.supermarkets.Stores;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each store's rule for marking down. */
@Service
public class MarkdownRules {
    private final JdbcClient jdbc;
    private final Stores stores;
    private final AuditLog audit;

    MarkdownRules(JdbcClient jdbc, Stores stores, AuditLog audit) {
        this.jdbc = jdbc;
        this.stores = stores;
        this.audit = audit;
    }

    /** The store's, or the usual one. */
    @Transactional(readOnly = true)
    public MarkdownRule of(long storeId) {
        var percents = new TreeMap<Integer, Integer>();
        jdbc.sql("SELECT days_left, percent FROM shelf_markdown_rule WHERE store_id = ?")
                .param(storeId)
                .query(row -> {
                    percents.put(row.getInt(1), row.getInt(2));
                });
        return percents.isEmpty() ? MarkdownRule.USUAL : new MarkdownRule(percents);
    }

    /** @throws BusinessException NOT_FOUND unless the actor manages the store; INVALID {@code shelf.rule} */
    @Transactional
    public void change(Actor actor, long storeId, MarkdownRule rule) {
        stores.requireManager(actor, storeId);
        var percents = rule.checked().percents();
        jdbc.sql("DELETE FROM shelf_markdown_rule WHERE store_id = ?")
                .param(storeId)
                .update();
        percents.forEach((days, percent) -> jdbc.sql(
                        "INSERT INTO shelf_markdown_rule (store_id, days_left, percent) VALUES (?, ?, ?)")
                .params(storeId, days, percent)
                .update());
        audit.record(actor, "shelf.rule-changed", "store:" + storeId, percents.toString());
    }
}
