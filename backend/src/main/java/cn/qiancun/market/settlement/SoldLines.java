package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a seller sold in a period; for exports. */
@Service
public class SoldLines {
    public static final int MAX_LINES = 500;

    private final JdbcClient jdbc;

    SoldLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param village the seller's
     * @param afterLineId 0 for the first page, else the last line of the page before
     * @param size 1 to {@value #MAX_LINES}
     */
    public List<SoldLine> ofSeller(
            VillageCode village, long sellerId, StatementPeriod period, long afterLineId, int size) {
        if (size < 1 || size > MAX_LINES) {
            throw BusinessException.invalid("size", "page");
        }
        return jdbc.sql("SELECT line_id, reference, channel, sold_at, description, quantity, gross_fen,"
                        + " CASE WHEN state = 'REVERSED' THEN gross_fen ELSE refunded_fen END AS refunded_fen, state, share"
                        + " FROM settlement_sale_line WHERE village_code = ? AND sold_at >= ? AND sold_at < ?"
                        + " AND seller_id = ? AND line_id > ? ORDER BY line_id LIMIT ?")
                .params(village.value(), UtcTime.column(period.start()), UtcTime.column(period.end()))
                .params(sellerId, afterLineId, size)
                .query(SoldLines::line)
                .list();
    }

    private static SoldLine line(ResultSet row, int index) throws SQLException {
        return new SoldLine(
                row.getLong("line_id"),
                row.getString("reference"),
                SaleChannel.valueOf(row.getString("channel")),
                UtcTime.in(row, "sold_at"),
                row.getString("description"),
                row.getInt("quantity"),
                Money.ofFen(row.getLong("gross_fen")),
                Money.ofFen(row.getLong("refunded_fen")),
                row.getString("state"),
                FrozenShare.parse(row.getString("share")));
    }
}
