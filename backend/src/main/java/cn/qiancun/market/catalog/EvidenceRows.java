package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which documents of evidence lie with a product. */
@Component
class EvidenceRows {
    private static final String SELECT = "select id, file_key, kind, title, uploaded_at, exists (select 1"
            + " from catalog_approval a where a.product_id = e.product_id and a.approved_at >= e.uploaded_at) as relied_on"
            + " from catalog_evidence e ";

    private final JdbcClient jdbc;

    EvidenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(Evidence evidence, PrivateDocuments.Kept file) {}

    List<Row> of(long productId) {
        return jdbc.sql(SELECT + "where product_id = ? order by id")
                .param(productId)
                .query(EvidenceRows::read)
                .list();
    }

    Optional<Row> find(long productId, long id) {
        return jdbc.sql(SELECT + "where product_id = ? and id = ?")
                .params(productId, id)
                .query(EvidenceRows::read)
                .optional();
    }

    int count(long productId) {
        return jdbc.sql("select count(*) from catalog_evidence where product_id = ?")
                .param(productId)
                .query(Integer.class)
                .single();
    }

    void insert(long productId, PrivateDocuments.Kept file, String title, long accountId, Instant now) {
        jdbc.sql("insert into catalog_evidence (id, product_id, file_key, kind, title, uploaded_at, account_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), productId, file.key(), file.kind().name(), title, UtcTime.column(now), accountId)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from catalog_evidence where id = ?").param(id).update();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        var kind = Choice.of(PrivateDocuments.Kind.class, row.getString("kind")).orElseThrow();
        return new Row(
                new Evidence(
                        row.getLong("id"),
                        kind,
                        row.getString("title"),
                        UtcTime.in(row, "uploaded_at"),
                        row.getBoolean("relied_on")),
                new PrivateDocuments.Kept(row.getString("file_key"), kind));
    }
}
