package cn.qiancun.market.lots;

import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** How picks are read. */
final class PickRows {
    static final String SELECT = "SELECT p.*, l.code, l.made_on, l.expires_on, l.certified"
            + " FROM lots_pick p JOIN lots_lot l ON l.id = p.lot_id ";

    private PickRows() {}

    static PickedLot read(ResultSet row, int number) throws SQLException {
        return new PickedLot(
                row.getLong("line_id"),
                row.getLong("consignment_id"),
                row.getString("order_number"),
                row.getLong("lot_id"),
                row.getString("code"),
                row.getLong("variant_id"),
                row.getInt("quantity"),
                row.getInt("returned"),
                row.getInt("wasted"),
                row.getBoolean("chosen"),
                row.getObject("made_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getBoolean("certified"),
                UtcTime.in(row, "picked_at"));
    }
}
