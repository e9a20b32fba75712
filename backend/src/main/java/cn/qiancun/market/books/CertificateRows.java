package cn.qiancun.market.books;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of certificates. A state changes by one conditional update. */
@Component
class CertificateRows {
    private static final String SELECT =
            "SELECT id, village_code, commissioner_id, purpose, from_month, to_month, detail, state, requested_at,"
                    + " decided_at, ended_at, expires_at, number, content_hash, proof_hash, proof_blocks"
                    + " FROM books_certificate ";

    private final JdbcClient jdbc;
    private final Clock clock;

    CertificateRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the commissioner's request to the village is still open */
    long insert(AskCertificate asked, long commissionerId, String purpose) {
        long id = Ids.next();
        jdbc.sql(
                        "INSERT INTO books_certificate (id, village_code, commissioner_id, purpose, from_month, to_month, detail,"
                                + " state, requested_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'REQUESTED', ?)")
                .params(id, asked.village().value(), commissionerId, purpose)
                .params(
                        asked.from().toString(),
                        asked.to().toString(),
                        asked.detail().name(),
                        now())
                .update();
        return id;
    }

    boolean decide(long id, Certificate.State to, long decidedBy) {
        return jdbc.sql("UPDATE books_certificate SET state = ?, decided_at = ?, decided_by = ?"
                                + " WHERE id = ? AND state = 'REQUESTED'")
                        .params(to.name(), now(), decidedBy, id)
                        .update()
                == 1;
    }

    boolean grant(Certificate granted, long decidedBy) {
        return jdbc.sql(
                                "UPDATE books_certificate SET state = 'GRANTED', decided_at = ?, decided_by = ?, expires_at = ?,"
                                        + " number = ?, content_hash = ?, proof_hash = ?, proof_blocks = ?"
                                        + " WHERE id = ? AND state = 'REQUESTED'")
                        .params(UtcTime.column(granted.decidedAt()), decidedBy, UtcTime.column(granted.expiresAt()))
                        .params(granted.number(), granted.contentHash())
                        .params(granted.proofHash(), granted.proofBlocks(), granted.id())
                        .update()
                == 1;
    }

    boolean revoke(long id, long endedBy) {
        return jdbc.sql("UPDATE books_certificate SET state = 'REVOKED', ended_at = ?, ended_by = ?"
                                + " WHERE id = ? AND state = 'GRANTED'")
                        .params(now(), endedBy, id)
                        .update()
                == 1;
    }

    /** How many numbers the series has given out; asked under the book's lock. */
    int numbered(String series) {
        return jdbc.sql("SELECT COUNT(*) FROM books_certificate WHERE number LIKE ?")
                .param(series + "%")
                .query(Integer.class)
                .single();
    }

    void insert(long certificateId, CertificateMonth month) {
        jdbc.sql(
                        "INSERT INTO books_certificate_month (certificate_id, month, sold_fen, orders, collective_fen, growers_fen,"
                                + " statement_number, statement_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(certificateId, month.month().toString(), month.sold().fen(), month.orders())
                .params(month.collective().fen(), month.growers().fen())
                .params(month.statementNumber(), month.statementHash())
                .update();
    }

    void insertReading(long certificateId, long accountId, Certificates.Medium medium) {
        jdbc.sql("INSERT INTO books_certificate_reading (id, certificate_id, account_id, medium, read_at)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(Ids.next(), certificateId, accountId, medium.name(), now())
                .update();
    }

    Optional<Certificate> find(long id) {
        return list("WHERE id = ?", id).stream().findFirst();
    }

    Optional<Certificate> byNumber(String number) {
        return list("WHERE number = ?", number).stream().findFirst();
    }

    List<Certificate> ofCommissioner(long accountId, PageQuery page) {
        return list(
                "WHERE commissioner_id = ? ORDER BY id DESC LIMIT ? OFFSET ?", accountId, page.size(), page.offset());
    }

    long countOfCommissioner(long accountId) {
        return count("commissioner_id = ?", accountId);
    }

    /** Those that wait for an answer first. */
    List<Certificate> ofVillage(VillageCode village, PageQuery page) {
        return list(
                "WHERE village_code = ? AND state <> 'WITHDRAWN' ORDER BY (state = 'REQUESTED') DESC, id DESC"
                        + " LIMIT ? OFFSET ?",
                village.value(),
                page.size(),
                page.offset());
    }

    long countOfVillage(VillageCode village) {
        return count("village_code = ? AND state <> 'WITHDRAWN'", village.value());
    }

    List<CertificateMonth> months(long certificateId) {
        return jdbc.sql("SELECT * FROM books_certificate_month WHERE certificate_id = ? ORDER BY month")
                .param(certificateId)
                .query((row, index) -> new CertificateMonth(
                        YearMonth.parse(row.getString("month")),
                        Money.ofFen(row.getLong("sold_fen")),
                        row.getLong("orders"),
                        Money.ofFen(row.getLong("collective_fen")),
                        Money.ofFen(row.getLong("growers_fen")),
                        row.getString("statement_number"),
                        row.getString("statement_hash")))
                .list();
    }

    /** The newest first. */
    List<Reading> readings(List<Long> certificateIds, int limit) {
        if (certificateIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("SELECT certificate_id, account_id, medium, read_at FROM books_certificate_reading"
                        + " WHERE certificate_id IN (:ids) ORDER BY id DESC LIMIT " + limit)
                .param("ids", certificateIds)
                .query((row, index) -> new Reading(
                        row.getLong("certificate_id"),
                        row.getLong("account_id"),
                        Certificates.Medium.valueOf(row.getString("medium")),
                        UtcTime.in(row, "read_at")))
                .list();
    }

    record Reading(long certificateId, long accountId, Certificates.Medium medium, Instant at) {}

    private long count(String where, Object value) {
        return jdbc.sql("SELECT COUNT(*) FROM books_certificate WHERE " + where)
                .param(value)
                .query(Long.class)
                .single();
    }

    private List<Certificate> list(String where, Object... values) {
        return jdbc.sql(SELECT + where)
                .params(List.of(values))
                .query(this::certificate)
                .list();
    }

    private java.time.LocalDateTime now() {
        return UtcTime.column(clock.instant());
    }

    private Certificate certificate(ResultSet row, int index) throws SQLException {
        var state = Certificate.State.valueOf(row.getString("state"));
        var expiresAt = UtcTime.in(row, "expires_at");
        boolean over = state == Certificate.State.GRANTED && !expiresAt.isAfter(clock.instant());
        return new Certificate(
                row.getLong("id"),
                VillageCode.of(row.getString("village_code")),
                row.getLong("commissioner_id"),
                row.getString("purpose"),
                YearMonth.parse(row.getString("from_month")),
                YearMonth.parse(row.getString("to_month")),
                Certificate.Detail.valueOf(row.getString("detail")),
                over ? Certificate.State.EXPIRED : state,
                UtcTime.in(row, "requested_at"),
                UtcTime.in(row, "decided_at"),
                UtcTime.in(row, "ended_at"),
                expiresAt,
                row.getString("number"),
                row.getString("content_hash"),
                row.getString("proof_hash"),
                row.getLong("proof_blocks"));
    }
}
