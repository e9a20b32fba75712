package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of terms, which is only added to. */
@Component
class TermsRows {
    private static final String SELECT = """
            SELECT store_id, village_code, valid_from, kind, margin_bp, payment_days, credit_limit_fen
              FROM supermarkets_terms\s""";
    /** In this order the later of two rows of a village holds. */
    private static final String IN_ORDER = " ORDER BY village_code, valid_from, id";

    private final JdbcClient jdbc;

    TermsRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<VillageCode, StoreTerms> holding(long storeId, Collection<VillageCode> villages, LocalDate day) {
        var codes = villages.stream().map(VillageCode::value).collect(Collectors.toCollection(TreeSet::new));
        return last(jdbc.sql(SELECT + "WHERE store_id = :store AND village_code IN (:villages) AND valid_from <= :day"
                        + IN_ORDER)
                .param("store", storeId)
                .param("villages", codes)
                .param("day", day)
                .query(TermsRows::read)
                .list());
    }

    List<StoreTerms> ofStore(long storeId, LocalDate day) {
        return List.copyOf(last(jdbc.sql(SELECT + "WHERE store_id = ? AND valid_from <= ?" + IN_ORDER)
                        .params(storeId, day)
                        .query(TermsRows::read)
                        .list())
                .values());
    }

    List<StoreTerms> history(long storeId) {
        return jdbc.sql(SELECT + "WHERE store_id = ? ORDER BY village_code, valid_from DESC, id DESC")
                .param(storeId)
                .query(TermsRows::read)
                .list();
    }

    void insert(StoreTerms terms, long decidedBy, Instant at) {
        jdbc.sql("""
                INSERT INTO supermarkets_terms (id, store_id, village_code, valid_from, kind, margin_bp, payment_days,
                    credit_limit_fen, decided_by, decided_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), terms.storeId(), terms.village().value(), terms.from())
                .params(terms.kind().name(), terms.marginBasisPoints(), terms.paymentDays())
                .param(terms.creditLimit() == null ? null : terms.creditLimit().fen())
                .params(decidedBy, UtcTime.column(at))
                .update();
    }

    private static Map<VillageCode, StoreTerms> last(List<StoreTerms> inOrder) {
        var last = new LinkedHashMap<VillageCode, StoreTerms>();
        inOrder.forEach(terms -> last.put(terms.village(), terms));
        return last;
    }

    private static StoreTerms read(ResultSet row, int number) throws SQLException {
        var limit = row.getObject("credit_limit_fen", Long.class);
        return new StoreTerms(
                row.getLong("store_id"),
                VillageCode.of(row.getString("village_code")),
                TermsKind.valueOf(row.getString("kind")),
                row.getInt("margin_bp"),
                row.getInt("payment_days"),
                limit == null ? null : Money.ofFen(limit),
                row.getObject("valid_from", LocalDate.class));
    }
}
