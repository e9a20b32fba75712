package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.catalog.GoodsIntake.Effect;
import cn.qiancun.market.shared.Ean13;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of uploaded files, written and read many at a time. */
@Repository
class GoodsFileLines {
    private static final String SELECT =
            "SELECT line, product_line, cells, state, effect, problems, product_id FROM goodsfiles_row ";
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    GoodsFileLines(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** A row as it was read. @param ean the digits of its bar code, or null */
    record Read(int line, String productName, String productRef, String ean, Map<GoodsColumn, String> cells) {}

    void insert(long fileId, List<Read> rows) {
        batches.batchUpdate(
                "INSERT INTO goodsfiles_row (file_id, line, product_line, product_name, product_ref, ean, cells, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'READ')",
                rows.stream()
                        .map(row -> new Object[] {
                            fileId,
                            row.line(),
                            row.line(),
                            row.productName(),
                            row.productRef(),
                            row.ean(),
                            json.writeValueAsString(named(row.cells()))
                        })
                        .toList());
    }

    private static Map<String, String> named(Map<GoodsColumn, String> cells) {
        var named = new LinkedHashMap<String, String>();
        cells.forEach((column, text) -> named.put(column.name(), text));
        return named;
    }

    /** Rows of one product belong together, wherever they stand; which names are one the database says. */
    void joinProducts(long fileId) {
        join(fileId, "product_name");
        join(fileId, "product_ref");
    }

    private void join(long fileId, String column) {
        jdbc.sql(
                        ("UPDATE goodsfiles_row r JOIN (SELECT %1$s AS joined, MIN(product_line) AS first_line FROM goodsfiles_row"
                                        + " WHERE file_id = :id AND %1$s <> '' GROUP BY %1$s HAVING COUNT(*) > 1) p"
                                        + " ON p.joined = r.%1$s SET r.product_line = p.first_line WHERE r.file_id = :id")
                                .formatted(column))
                .param("id", fileId)
                .update();
    }

    /** By the digits of bar codes, the first of the file's products that has each. */
    Map<String, Integer> firstWith(long fileId, Collection<Ean13> eans) {
        var first = new HashMap<String, Integer>();
        if (!eans.isEmpty()) {
            jdbc.sql("SELECT ean, MIN(product_line) FROM goodsfiles_row WHERE file_id = :id AND ean IN (:eans)"
                            + " GROUP BY ean")
                    .param("id", fileId)
                    .param("eans", eans.stream().map(Ean13::digits).distinct().toList())
                    .query(row -> {
                        first.put(row.getString(1), row.getInt(2));
                    });
        }
        return first;
    }

    /** Rows of the products behind the cursor, product by product. */
    List<StagedRow> next(long fileId, int cursor, int limit) {
        return jdbc.sql(SELECT + "WHERE file_id = ? AND product_line > ? ORDER BY product_line, line LIMIT ?")
                .params(fileId, cursor, limit)
                .query(this::row)
                .list();
    }

    /** In the order of the file, whatever their state. */
    List<StagedRow> after(long fileId, int line, int limit) {
        return jdbc.sql(SELECT + "WHERE file_id = ? AND line > ? ORDER BY line LIMIT ?")
                .params(fileId, line, limit)
                .query(this::row)
                .list();
    }

    List<StagedRow> inStates(long fileId, List<String> states, int limit, int offset) {
        return jdbc.sql(SELECT + "WHERE file_id = :id AND state IN (:states) ORDER BY line LIMIT :limit OFFSET :offset")
                .param("id", fileId)
                .param("states", states)
                .param("limit", limit)
                .param("offset", offset)
                .query(this::row)
                .list();
    }

    long count(long fileId, List<String> states) {
        return jdbc.sql("SELECT COUNT(*) FROM goodsfiles_row WHERE file_id = :id AND state IN (:states)")
                .param("id", fileId)
                .param("states", states)
                .query(Long.class)
                .single();
    }

    void update(long fileId, List<StagedRow> rows) {
        batches.batchUpdate(
                "UPDATE goodsfiles_row SET state = ?, effect = ?, problems = ?, product_id = ?"
                        + " WHERE file_id = ? AND line = ?",
                rows.stream()
                        .map(row -> new Object[] {
                            row.state().name(),
                            row.effect() == null ? null : row.effect().name(),
                            CellProblem.write(row.problems()),
                            row.productId(),
                            fileId,
                            row.line()
                        })
                        .toList());
    }

    /** All rows of one product, for one reason. @return how many */
    int spoil(long fileId, int productLine, CellProblem problem) {
        return jdbc.sql("UPDATE goodsfiles_row SET state = 'BAD', problems = ? WHERE file_id = ? AND product_line = ?")
                .params(CellProblem.write(List.of(problem)), fileId, productLine)
                .update();
    }

    void readAgain(long fileId) {
        jdbc.sql("UPDATE goodsfiles_row SET state = 'READ', effect = NULL, problems = '', product_id = NULL"
                        + " WHERE file_id = ?")
                .param(fileId)
                .update();
    }

    /** @return whether there may be more */
    boolean delete(long fileId, int limit) {
        return jdbc.sql("DELETE FROM goodsfiles_row WHERE file_id = ? LIMIT ?")
                        .params(fileId, limit)
                        .update()
                == limit;
    }

    private StagedRow row(ResultSet row, int number) throws SQLException {
        var cells = new EnumMap<GoodsColumn, String>(GoodsColumn.class);
        json.readValue(row.getString("cells"), CELLS)
                .forEach((column, text) -> cells.put(GoodsColumn.valueOf(column), text));
        String effect = row.getString("effect");
        long product = row.getLong("product_id");
        return new StagedRow(
                row.getInt("line"),
                row.getInt("product_line"),
                cells,
                StagedRow.State.valueOf(row.getString("state")),
                effect == null ? null : Effect.valueOf(effect),
                CellProblem.read(row.getString("problems")),
                product == 0 ? null : product);
    }
}
