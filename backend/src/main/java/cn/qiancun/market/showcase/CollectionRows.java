package cn.qiancun.market.showcase;

import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of collections. */
@Repository
class CollectionRows {
    private static final String SELECT = "SELECT * FROM showcase_collection ";

    private final JdbcClient jdbc;

    CollectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the slug is taken */
    void insert(long id, CollectionDraft draft, Instant now) {
        jdbc.sql("INSERT INTO showcase_collection (id, slug, title, story, opens_on, closes_on, published, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        id,
                        draft.slug(),
                        draft.title(),
                        draft.story(),
                        draft.opensOn(),
                        draft.closesOn(),
                        draft.published(),
                        UtcTime.column(now)))
                .update();
    }

    /** @return whether it was this version; @throws org.springframework.dao.DuplicateKeyException as {@link #insert} */
    boolean change(long id, int version, CollectionDraft draft, Instant now) {
        return jdbc.sql("UPDATE showcase_collection SET slug = ?, title = ?, story = ?, opens_on = ?, closes_on = ?,"
                                + " published = ?, changed_at = ?, version = version + 1 WHERE id = ? AND version = ?")
                        .params(Arrays.asList(
                                draft.slug(),
                                draft.title(),
                                draft.story(),
                                draft.opensOn(),
                                draft.closesOn(),
                                draft.published(),
                                UtcTime.column(now),
                                id,
                                version))
                        .update()
                > 0;
    }

    void cover(long id, String key) {
        jdbc.sql("UPDATE showcase_collection SET cover_key = ? WHERE id = ?")
                .params(Arrays.asList(key, id))
                .update();
    }

    boolean isCover(String key) {
        return jdbc.sql("SELECT COUNT(*) FROM showcase_collection WHERE cover_key = ?")
                        .param(key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The lock lasts as long as the transaction: two who arrange one collection take turns. */
    Optional<ThemeCollection> lock(long id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(CollectionRows::read)
                .optional();
    }

    Optional<ThemeCollection> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(CollectionRows::read)
                .optional();
    }

    Optional<ThemeCollection> withSlug(String slug) {
        return jdbc.sql(SELECT + "WHERE slug = ?")
                .param(slug)
                .query(CollectionRows::read)
                .optional();
    }

    List<ThemeCollection> openOn(LocalDate day, int limit) {
        return jdbc.sql(SELECT + "WHERE published = 1 AND opens_on <= ? AND (closes_on IS NULL OR closes_on >= ?)"
                        + " ORDER BY opens_on DESC, id DESC LIMIT ?")
                .params(day, day, limit)
                .query(CollectionRows::read)
                .list();
    }

    List<ThemeCollection> all(int limit) {
        return jdbc.sql(SELECT + "ORDER BY opens_on DESC, id DESC LIMIT ?")
                .param(limit)
                .query(CollectionRows::read)
                .list();
    }

    /** In their order. */
    List<Long> products(long collectionId) {
        return jdbc.sql("SELECT product_id FROM showcase_collection_item WHERE collection_id = ?"
                        + " ORDER BY place, product_id")
                .param(collectionId)
                .query(Long.class)
                .list();
    }

    void arrange(long collectionId, List<Long> products) {
        jdbc.sql("DELETE FROM showcase_collection_item WHERE collection_id = ?")
                .param(collectionId)
                .update();
        for (int place = 0; place < products.size(); place++) {
            jdbc.sql("INSERT INTO showcase_collection_item (collection_id, product_id, place) VALUES (?, ?, ?)")
                    .params(collectionId, products.get(place), place)
                    .update();
        }
    }

    private static ThemeCollection read(ResultSet row, int number) throws SQLException {
        return new ThemeCollection(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("title"),
                row.getString("story"),
                row.getString("cover_key"),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("closes_on", LocalDate.class),
                row.getBoolean("published"),
                row.getInt("version"));
    }
}
