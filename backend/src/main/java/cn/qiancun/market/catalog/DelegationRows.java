package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who lists for whom, and what they listed. Time is the database's: links expire alike on every instance. */
@Component
class DelegationRows {
    private static final String LISTINGS = "select product_id, seller_id, secretary_id, listed_at, confirmed_at,"
            + " code_expires_at from catalog_delegated_listing ";

    private final JdbcClient jdbc;
    private final FirstSecretaries secretaries;

    DelegationRows(JdbcClient jdbc, FirstSecretaries secretaries) {
        this.jdbc = jdbc;
        this.secretaries = secretaries;
    }

    /** Of these sellers, the ones that no longer want this secretary to list for them. */
    List<Long> revoked(long secretaryId, Collection<Long> sellerIds) {
        return sellerIds.isEmpty()
                ? List.of()
                : jdbc.sql(
                                "select seller_id from catalog_delegation"
                                        + " where secretary_id = :secretary and seller_id in (:sellers) and revoked_at is not null")
                        .param("secretary", secretaryId)
                        .param("sellers", sellerIds)
                        .query(Long.class)
                        .list();
    }

    /** Of these sellers, those that no longer want one of these secretaries to list for them, by secretary; one query. */
    Map<Long, Set<Long>> revoked(Collection<Long> secretaryIds, Collection<Long> sellerIds) {
        record Row(long secretaryId, long sellerId) {}
        return secretaryIds.isEmpty() || sellerIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select secretary_id, seller_id from catalog_delegation where revoked_at is not null"
                                + " and seller_id in (:sellers) and secretary_id in (:secretaries)")
                        .param("sellers", sellerIds)
                        .param("secretaries", secretaryIds)
                        .query((row, number) -> new Row(row.getLong(1), row.getLong(2)))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(
                                Row::secretaryId, Collectors.mapping(Row::sellerId, Collectors.toSet())));
    }

    /** The secretary changed something: what was confirmed before, and a link to it, no longer count. */
    void note(long productId, long sellerId, long secretaryId, long accountId) {
        begin(sellerId, secretaryId);
        jdbc.sql("insert into catalog_delegated_listing (product_id, seller_id, secretary_id, account_id, listed_at)"
                        + " values (?, ?, ?, ?, utc_timestamp(6)) on duplicate key update secretary_id = ?,"
                        + " account_id = ?, listed_at = utc_timestamp(6), confirmed_at = null, confirmed_by = null,"
                        + " code_hash = null, code_expires_at = null")
                .params(productId, sellerId, secretaryId, accountId, secretaryId, accountId)
                .update();
    }

    /** The secretary acts for the seller; again changes nothing. */
    void begin(long sellerId, long secretaryId) {
        jdbc.sql("insert into catalog_delegation (seller_id, secretary_id, since) values (?, ?, utc_timestamp(6))"
                        + " on duplicate key update since = since")
                .params(sellerId, secretaryId)
                .update();
    }

    boolean isUnconfirmed(long productId) {
        return jdbc.sql("select count(*) from catalog_delegated_listing where product_id = ? and confirmed_at is null")
                        .param(productId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param accountId null if it is done with the link; @return whether there was something to confirm */
    boolean confirm(long productId, Long accountId) {
        return jdbc.sql(
                                "update catalog_delegated_listing set confirmed_at = utc_timestamp(6), confirmed_by = ?,"
                                        + " code_hash = null, code_expires_at = null where product_id = ? and confirmed_at is null")
                        .params(accountId, productId)
                        .update()
                == 1;
    }

    void offer(long productId, String codeHash, Duration validity) {
        jdbc.sql("update catalog_delegated_listing set code_hash = ?,"
                        + " code_expires_at = utc_timestamp(6) + interval ? second"
                        + " where product_id = ? and confirmed_at is null")
                .params(codeHash, validity.toSeconds(), productId)
                .update();
    }

    /** The listing that a code still confirms. */
    Optional<Long> productOf(String codeHash) {
        return jdbc.sql("select product_id from catalog_delegated_listing"
                        + " where code_hash = ? and code_expires_at > utc_timestamp(6) and confirmed_at is null")
                .param(codeHash)
                .query(Long.class)
                .optional();
    }

    /** @return whether it changed anything */
    boolean revoke(long sellerId, long secretaryId, long accountId) {
        return jdbc.sql("update catalog_delegation set revoked_at = utc_timestamp(6), revoked_by = ?"
                                + " where seller_id = ? and secretary_id = ? and revoked_at is null")
                        .params(accountId, sellerId, secretaryId)
                        .update()
                == 1;
    }

    /** @return whether it changed anything */
    boolean restore(long sellerId, long secretaryId) {
        return jdbc.sql("update catalog_delegation set revoked_at = null, revoked_by = null"
                                + " where seller_id = ? and secretary_id = ? and revoked_at is not null")
                        .params(sellerId, secretaryId)
                        .update()
                == 1;
    }

    void endLink(long productId) {
        jdbc.sql("update catalog_delegated_listing set code_hash = null, code_expires_at = null where product_id = ?")
                .param(productId)
                .update();
    }

    /** The links of everything that the secretary listed for the seller end. */
    void endLinks(long sellerId, long secretaryId) {
        jdbc.sql("update catalog_delegated_listing set code_hash = null, code_expires_at = null"
                        + " where seller_id = ? and secretary_id = ? and code_hash is not null")
                .params(sellerId, secretaryId)
                .update();
    }

    List<Delegation> ofSellers(Collection<Long> sellerIds) {
        record Row(long sellerId, long secretaryId, Instant since, Instant revokedAt) {}
        List<Row> rows = jdbc.sql("select seller_id, secretary_id, since, revoked_at from catalog_delegation"
                        + " where seller_id in (:sellers) order by since desc")
                .param("sellers", sellerIds)
                .query((row, number) -> new Row(
                        row.getLong(1), row.getLong(2), UtcTime.in(row, "since"), UtcTime.in(row, "revoked_at")))
                .list();
        Map<Long, FirstSecretary> who =
                secretaries.byIds(rows.stream().map(Row::secretaryId).toList());
        return rows.stream()
                .map(row -> new Delegation(row.sellerId(), who.get(row.secretaryId()), row.since(), row.revokedAt()))
                .toList();
    }

    Optional<DelegatedListing> find(long productId) {
        return listings(jdbc.sql(LISTINGS + "where product_id = ?").param(productId)).stream()
                .findFirst();
    }

    /** What is not confirmed comes first, then the latest. */
    List<DelegatedListing> listingsOf(Collection<Long> sellerIds, int most) {
        return listings(jdbc.sql(LISTINGS + "where seller_id in (:sellers) order by confirmed_at is not null,"
                        + " listed_at desc, product_id limit " + most)
                .param("sellers", sellerIds));
    }

    private record Found(
            long productId, long sellerId, long secretaryId, Instant at, Instant confirmed, Instant expires) {}

    private List<DelegatedListing> listings(JdbcClient.StatementSpec statement) {
        List<Found> found = statement.query(DelegationRows::read).list();
        Map<Long, FirstSecretary> who =
                secretaries.byIds(found.stream().map(Found::secretaryId).collect(Collectors.toSet()));
        return found.stream()
                .map(it -> new DelegatedListing(
                        it.productId(),
                        it.sellerId(),
                        who.get(it.secretaryId()),
                        it.at(),
                        it.confirmed(),
                        it.expires()))
                .toList();
    }

    private static Found read(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getLong("product_id"),
                row.getLong("seller_id"),
                row.getLong("secretary_id"),
                UtcTime.in(row, "listed_at"),
                UtcTime.in(row, "confirmed_at"),
                UtcTime.in(row, "code_expires_at"));
    }
}
