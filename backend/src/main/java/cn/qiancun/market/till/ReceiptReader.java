package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Measure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads receipts. */
@Repository
class ReceiptReader {
    private static final String SELECT =
            "SELECT r.*, d.number AS till_number FROM till_receipt r JOIN till_device d ON d.id = r.till_id WHERE ";

    private final JdbcClient jdbc;

    ReceiptReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Receipt> byNumber(String number) {
        return whole("r.number = ?", number);
    }

    Optional<Receipt> byToken(String token) {
        return whole("r.token = ?", token);
    }

    Optional<Receipt> byKey(long counterId, String key) {
        return whole("r.counter_id = ? AND r.receipt_key = ?", counterId, key);
    }

    Optional<Receipt> byId(long id) {
        return whole("r.id = ?", id);
    }

    private Optional<Receipt> whole(String where, Object... values) {
        return jdbc.sql(SELECT + where)
                .params(Arrays.asList(values))
                .query(ReceiptReader::bare)
                .optional()
                .map(receipt -> receipt.with(
                        lines(receipt.id()), receipt.returnCount() == 0 ? List.of() : returns(receipt.id())));
    }

    private List<Receipt.Line> lines(long receiptId) {
        return jdbc.sql("SELECT * FROM till_line WHERE receipt_id = ? ORDER BY position")
                .param(receiptId)
                .query(ReceiptReader::line)
                .list();
    }

    private List<Receipt.GoodsBack> returns(long receiptId) {
        return jdbc.sql("SELECT * FROM till_return WHERE receipt_id = ? ORDER BY id")
                .param(receiptId)
                .query((row, number) -> new Receipt.GoodsBack(
                        row.getLong("id"),
                        row.getString("return_key"),
                        row.getString("number"),
                        UtcTime.in(row, "returned_at"),
                        Money.ofFen(row.getLong("amount_fen")),
                        row.getString("reason"),
                        row.getString("state").equals("REFUNDING")))
                .list();
    }

    /** Booked ones, the latest first. @param digits the whole number, its last four digits, or empty for all */
    PageOf<Receipt> search(long counterId, String digits, PageQuery page) {
        var where = "r.counter_id = :store AND r.state = 'BOOKED'"
                + (digits.isEmpty()
                        ? ""
                        : " AND r.number_end = RIGHT(:digits, 4) AND r.number LIKE CONCAT('%', :digits)");
        var items = jdbc.sql(SELECT + where + " ORDER BY r.sold_at DESC, r.id DESC LIMIT :limit OFFSET :offset")
                .param("store", counterId)
                .param("digits", digits)
                .param("limit", page.size())
                .param("offset", page.offset())
                .query(ReceiptReader::bare)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM till_receipt r WHERE " + where)
                .param("store", counterId)
                .param("digits", digits)
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    static Receipt bare(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getLong("id"),
                row.getLong("counter_id"),
                row.getLong("till_id"),
                row.getInt("till_number"),
                row.getLong("shift_id"),
                row.getString("receipt_key"),
                row.getString("number"),
                row.getString("token"),
                Tender.valueOf(row.getString("tender")),
                ReceiptState.valueOf(row.getString("state")),
                Money.ofFen(row.getLong("total_fen")),
                Money.ofFen(row.getLong("given_fen")),
                Money.ofFen(row.getLong("change_fen")),
                Money.ofFen(row.getLong("rounded_fen")),
                Money.ofFen(row.getLong("returned_fen")),
                row.getInt("returns"),
                UtcTime.in(row, "sold_at"),
                row.getBoolean("bound"),
                row.getBoolean("late"),
                row.getBoolean("price_differs"),
                row.getLong("clerk_id"),
                UtcTime.in(row, "pay_until"),
                List.of(),
                List.of());
    }

    private static Receipt.Line line(ResultSet row, int number) throws SQLException {
        return new Receipt.Line(
                row.getLong("id"),
                row.getInt("position"),
                row.getLong("article_id"),
                row.getLong("product_id"),
                row.getLong("variant_id"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("name"),
                row.getString("spec"),
                Measure.valueOf(row.getString("measure")),
                row.getBoolean("credited"),
                row.getInt("margin_bp"),
                row.getLong("quantity"),
                row.getObject("lot_id", Long.class),
                Money.ofFen(row.getLong("unit_price_fen")),
                Money.ofFen(row.getLong("listed_fen")),
                row.getBoolean("price_differs"),
                Money.ofFen(row.getLong("amount_fen")),
                row.getLong("returned_quantity"),
                Money.ofFen(row.getLong("returned_fen")));
    }
}
