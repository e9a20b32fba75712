package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Revisions of published products, and what was approved. Whoever writes holds the product's lock. */
@Component
class RevisionRows {
    private final JdbcClient jdbc;

    RevisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Revision> find(long productId) {
        return jdbc.sql("select product_id, state, content, return_reason, changed_at, submitted_at"
                        + " from catalog_revision where product_id = ?")
                .param(productId)
                .query(RevisionRows::read)
                .optional();
    }

    void save(Revision revision) {
        delete(revision.productId());
        jdbc.sql(
                        "insert into catalog_revision"
                                + " (product_id, state, content, return_reason, changed_at, submitted_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        revision.productId(),
                        revision.state().name(),
                        ContentJson.write(revision.content()),
                        revision.returnReason(),
                        UtcTime.column(revision.changedAt()),
                        UtcTime.column(revision.submittedAt()))
                .update();
    }

    void delete(long productId) {
        jdbc.sql("delete from catalog_revision where product_id = ?")
                .param(productId)
                .update();
    }

    void approved(long productId, long accountId, ListingContent content, Instant at) {
        jdbc.sql(
                        "insert into catalog_approval (id, product_id, approved_at, account_id, content) values (?, ?, ?, ?, ?)")
                .params(Ids.next(), productId, UtcTime.column(at), accountId, ContentJson.write(content))
                .update();
    }

    /** As it was approved last; empty for what never was, or was before approvals were kept. */
    Optional<ListingContent> lastApproved(long productId) {
        return jdbc.sql("select content from catalog_approval where product_id = ? order by id desc limit 1")
                .param(productId)
                .query(String.class)
                .optional()
                .map(ContentJson::read);
    }

    private static Revision read(ResultSet row, int number) throws SQLException {
        return new Revision(
                row.getLong("product_id"),
                RevisionState.valueOf(row.getString("state")),
                ContentJson.read(row.getString("content")),
                row.getString("return_reason"),
                UtcTime.in(row, "changed_at"),
                UtcTime.in(row, "submitted_at"));
    }
}
