package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of sale lines. A state changes by one conditional update. */
@Component
class SaleLines {
    private static final String COLUMNS =
            "SELECT line_id, reference, consignment_id, village_code, description, quantity, gross_fen, share, funding, state,"
                    + " refunded_fen, refunded_quantity FROM settlement_sale_line ";

    private final JdbcClient jdbc;

    SaleLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if one of the lines is there */
    void insert(RecordSale sale, Map<Long, RevenueShare> shareByLine) {
        var soldAt = UtcTime.column(sale.soldAt());
        var place = sale.place() == null ? null : sale.place().key();
        var values = new ArrayList<Object>();
        for (var line : sale.lines()) {
            Collections.addAll(values, line.lineId(), sale.channel().name(), sale.reference(), line.consignmentId());
            Collections.addAll(values, line.villageCode().value(), line.sellerId(), line.productId(), line.variantId());
            Collections.addAll(
                    values, line.description(), line.quantity(), line.gross().fen());
            Collections.addAll(values, FrozenShare.text(shareByLine.get(line.lineId())));
            Collections.addAll(values, sale.funding().text(), "PENDING", soldAt, place);
        }
        jdbc.sql(
                        "INSERT INTO settlement_sale_line (line_id, channel, reference, consignment_id, village_code, seller_id,"
                                + " product_id, variant_id, description, quantity, gross_fen, share, funding, state, sold_at, place) VALUES "
                                + String.join(
                                        ", ",
                                        Collections.nCopies(
                                                sale.lines().size(),
                                                "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")))
                .params(values)
                .update();
    }

    List<SaleLine> ofReferences(Collection<String> references) {
        return list("reference", List.copyOf(references), "ORDER BY line_id");
    }

    List<SaleLine> byIds(Collection<Long> lineIds) {
        return list("line_id", List.copyOf(lineIds), "");
    }

    /** Takes the rows' locks for the rest of the transaction. */
    List<SaleLine> lock(String reference) {
        return list("reference", List.of(reference), "ORDER BY line_id FOR UPDATE");
    }

    void move(Collection<Long> lineIds, SaleLine.State from, SaleLine.State to) {
        var values = new ArrayList<Object>(List.of(to.name(), from.name()));
        values.addAll(lineIds);
        int moved = jdbc.sql("UPDATE settlement_sale_line SET state = ? WHERE state = ? AND line_id IN ("
                        + marks(lineIds.size()) + ")")
                .params(values)
                .update();
        if (moved != lineIds.size()) {
            throw new IllegalStateException("Sale lines changed under their lock: " + lineIds);
        }
    }

    void refund(long lineId, int quantity, Money amount) {
        int changed = jdbc.sql("UPDATE settlement_sale_line SET refunded_fen = refunded_fen + ?,"
                        + " refunded_quantity = refunded_quantity + ? WHERE line_id = ? AND state <> 'REVERSED'"
                        + " AND refunded_fen + ? <= gross_fen AND refunded_quantity + ? <= quantity")
                .params(amount.fen(), quantity, lineId, amount.fen(), quantity)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Sale line changed under its lock: " + lineId);
        }
    }

    private List<SaleLine> list(String column, List<?> values, String rest) {
        if (values.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + "WHERE " + column + " IN (" + marks(values.size()) + ") " + rest)
                .params(values)
                .query(SaleLines::line)
                .list();
    }

    private static SaleLine line(ResultSet row, int index) throws SQLException {
        return new SaleLine(
                row.getLong("line_id"),
                row.getString("reference"),
                row.getLong("consignment_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("description"),
                row.getInt("quantity"),
                Money.ofFen(row.getLong("gross_fen")),
                FrozenShare.parse(row.getString("share")),
                SaleFunding.parse(row.getString("funding")),
                SaleLine.State.valueOf(row.getString("state")),
                Money.ofFen(row.getLong("refunded_fen")),
                row.getInt("refunded_quantity"));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
