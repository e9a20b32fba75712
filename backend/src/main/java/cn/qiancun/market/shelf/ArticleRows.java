package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.TermsKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of articles and their prices. Whoever writes holds the store's counter first, then the articles. */
@Repository
class ArticleRows {
    private static final String SELECT = "SELECT * FROM shelf_article ";
    private static final String SEARCH = " FROM shelf_article WHERE store_id = :store AND (:query = '' OR plu = :query"
            + " OR ean = :query OR name LIKE :like ESCAPE '!' OR spec LIKE :like ESCAPE '!')";

    private final JdbcClient jdbc;

    ArticleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Article> find(long storeId, long articleId) {
        return jdbc.sql(SELECT + "WHERE id = ? AND store_id = ?")
                .params(articleId, storeId)
                .query(ArticleRows::article)
                .optional();
    }

    Optional<Article> find(long storeId, long variantId, TermsKind terms) {
        return jdbc.sql(SELECT + "WHERE store_id = ? AND variant_id = ? AND terms = ?")
                .params(storeId, variantId, terms.name())
                .query(ArticleRows::article)
                .optional();
    }

    List<Article> byIds(long storeId, Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id IN (:ids) AND store_id = :store")
                .param("ids", new TreeSet<>(ids))
                .param("store", storeId)
                .query(ArticleRows::article)
                .list();
    }

    /** By ascending id, in the one order in which all lock them. Of any store: the caller knows its own. */
    List<Article> lock(Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id IN (:ids) ORDER BY id FOR UPDATE")
                .param("ids", new TreeSet<>(ids))
                .query(ArticleRows::article)
                .list();
    }

    /** By the number on a label or on the goods. Those that are sold, and whose goods were bought, come first. */
    List<Article> byNumber(long storeId, String number) {
        return jdbc.sql(SELECT + "WHERE store_id = ? AND (plu = ? OR ean = ?) ORDER BY active DESC, terms, id")
                .params(storeId, number, number)
                .query(ArticleRows::article)
                .list();
    }

    PageOf<Article> search(long storeId, String query, PageQuery page) {
        var text = query == null ? "" : query.strip();
        var like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        var found = jdbc.sql("SELECT *" + SEARCH + " ORDER BY active DESC, name, spec, id LIMIT :size OFFSET :offset")
                .param("store", storeId)
                .param("query", text)
                .param("like", like)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(ArticleRows::article)
                .list();
        long total = jdbc.sql("SELECT COUNT(*)" + SEARCH)
                .param("store", storeId)
                .param("query", text)
                .param("like", like)
                .query(Long.class)
                .single();
        return new PageOf<>(found, total, page);
    }

    List<Article> changedSince(long storeId, long version, int limit) {
        return jdbc.sql(SELECT + "WHERE store_id = ? AND version > ? ORDER BY version LIMIT ?")
                .params(storeId, version, limit)
                .query(ArticleRows::article)
                .list();
    }

    /** Articles whose price is the shop's, in ascending id behind one, for the round that brings them up to date. */
    List<Article> following(long after, int limit) {
        return jdbc.sql(SELECT + "WHERE follows = 1 AND id > ? ORDER BY id LIMIT ?")
                .params(after, limit)
                .query(ArticleRows::article)
                .list();
    }

    boolean follows(long articleId) {
        return jdbc.sql("SELECT follows FROM shelf_article WHERE id = ?")
                .param(articleId)
                .query(Boolean.class)
                .single();
    }

    /** What a store numbers; its row is locked until the transaction ends. */
    record Counter(long version, int plu, int label) {}

    Counter lockCounter(long storeId) {
        jdbc.sql("INSERT INTO shelf_counter (store_id) VALUES (?) ON DUPLICATE KEY UPDATE store_id = store_id")
                .param(storeId)
                .update();
        return jdbc.sql("SELECT version, plu, label FROM shelf_counter WHERE store_id = ? FOR UPDATE")
                .param(storeId)
                .query(Counter.class)
                .single();
    }

    void count(long storeId, Counter counter) {
        jdbc.sql("UPDATE shelf_counter SET version = ?, plu = ?, label = ? WHERE store_id = ?")
                .params(counter.version(), counter.plu(), counter.label(), storeId)
                .update();
    }

    boolean isPluTaken(long storeId, String plu) {
        return jdbc.sql("SELECT COUNT(*) FROM shelf_article WHERE store_id = ? AND plu = ?")
                        .params(storeId, plu)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void insert(Article article) {
        jdbc.sql("INSERT INTO shelf_article (id, store_id, variant_id, product_id, seller_id, village_code, name, spec,"
                        + " measure, per_unit, plu, ean, price_fen, terms, margin_bp, place, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        article.id(),
                        article.storeId(),
                        article.variantId(),
                        article.productId(),
                        article.sellerId(),
                        article.village().value(),
                        article.name(),
                        article.spec(),
                        article.measure().name(),
                        article.perUnit(),
                        article.plu(),
                        article.ean(),
                        article.price().fen(),
                        article.terms().name(),
                        article.marginBasisPoints(),
                        article.place(),
                        article.version())
                .update();
    }

    /** What may change of an article, under its next version. @param follows whether its price is the shop's */
    void update(Article article, boolean follows) {
        jdbc.sql("UPDATE shelf_article SET name = ?, spec = ?, plu = ?, ean = ?, price_fen = ?, follows = ?,"
                        + " margin_bp = ?, place = ?, active = ?, version = ? WHERE id = ?")
                .params(
                        article.name(),
                        article.spec(),
                        article.plu(),
                        article.ean(),
                        article.price().fen(),
                        follows,
                        article.marginBasisPoints(),
                        article.place(),
                        article.active(),
                        article.version(),
                        article.id())
                .update();
    }

    void price(Article article, long accountId, String reason, Instant since) {
        jdbc.sql("INSERT INTO shelf_price (article_id, version, price_fen, account_id, reason, since)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(article.id(), article.version(), article.price().fen(), accountId, reason)
                .param(UtcTime.column(since))
                .update();
    }

    /** The latest first. */
    List<PriceVersion> prices(long articleId, int limit) {
        return jdbc.sql("SELECT * FROM shelf_price WHERE article_id = ? ORDER BY version DESC LIMIT ?")
                .params(articleId, limit)
                .query((row, number) -> new PriceVersion(
                        row.getLong("version"),
                        Money.ofFen(row.getLong("price_fen")),
                        row.getLong("account_id"),
                        row.getString("reason"),
                        UtcTime.in(row, "since")))
                .list();
    }

    static Article article(ResultSet row, int number) throws SQLException {
        return new Article(
                row.getLong("id"),
                row.getLong("store_id"),
                row.getLong("variant_id"),
                row.getLong("product_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("name"),
                row.getString("spec"),
                Measure.valueOf(row.getString("measure")),
                row.getInt("per_unit"),
                row.getString("plu"),
                row.getString("ean"),
                Money.ofFen(row.getLong("price_fen")),
                TermsKind.valueOf(row.getString("terms")),
                row.getInt("margin_bp"),
                row.getString("place"),
                row.getBoolean("active"),
                row.getLong("version"));
    }
}
