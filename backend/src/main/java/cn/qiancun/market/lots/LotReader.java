package cn.qiancun.market.lots;

import cn.qiancun.market.catalog.PrivateDocuments;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads whole lots: at most six queries for one or for a page of them. */
@Repository
class LotReader {
    private final JdbcClient jdbc;
    private final LotCertificates certificates;

    LotReader(JdbcClient jdbc, LotCertificates certificates) {
        this.jdbc = jdbc;
        this.certificates = certificates;
    }

    Optional<LotView> byId(long lotId) {
        return whole(read("WHERE id = ?", lotId)).stream().findFirst();
    }

    Optional<LotView> byCode(String code) {
        return whole(read("WHERE code = ?", code)).stream().findFirst();
    }

    /** In ascending order. */
    List<LotView> byIds(Collection<Long> lotIds) {
        return lotIds.isEmpty()
                ? List.of()
                : whole(jdbc.sql("SELECT * FROM lots_lot WHERE id IN (:ids) ORDER BY id")
                        .param("ids", new TreeSet<>(lotIds))
                        .query(LotReader::bare)
                        .list());
    }

    /** The newest first. */
    PageOf<LotView> ofSeller(long sellerId, List<LotState> states, PageQuery page) {
        var names = states.stream().map(Enum::name).toList();
        var where = " FROM lots_lot WHERE seller_id = :seller AND state IN (:states)";
        var found = jdbc.sql("SELECT *" + where + " ORDER BY id DESC LIMIT :size OFFSET :offset")
                .param("seller", sellerId)
                .param("states", names)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(LotReader::bare)
                .list();
        long total = jdbc.sql("SELECT COUNT(*)" + where)
                .param("seller", sellerId)
                .param("states", names)
                .query(Long.class)
                .single();
        return new PageOf<>(whole(found), total, page);
    }

    Map<Long, String> codes(Collection<Long> lotIds) {
        var codes = new HashMap<Long, String>();
        if (!lotIds.isEmpty()) {
            jdbc.sql("SELECT id, code FROM lots_lot WHERE id IN (:ids)")
                    .param("ids", new TreeSet<>(lotIds))
                    .query(row -> {
                        codes.put(row.getLong(1), row.getString(2));
                    });
        }
        return codes;
    }

    String grower(long lotId) {
        return jdbc.sql("SELECT grower FROM lots_lot WHERE id = ?")
                .param(lotId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    int tests(long lotId) {
        return jdbc.sql("SELECT COUNT(*) FROM lots_test WHERE lot_id = ?")
                .param(lotId)
                .query(Integer.class)
                .single();
    }

    /** What a test's file is. */
    record TestFile(long lotId, PrivateDocuments.Kind kind, String key) {}

    Optional<TestFile> testFile(long testId) {
        return jdbc.sql("SELECT lot_id, kind, file_key FROM lots_test WHERE id = ?")
                .param(testId)
                .query((row, number) ->
                        new TestFile(row.getLong(1), PrivateDocuments.Kind.valueOf(row.getString(2)), row.getString(3)))
                .optional();
    }

    private List<LotView> read(String where, Object key) {
        return jdbc.sql("SELECT * FROM lots_lot " + where)
                .param(key)
                .query(LotReader::bare)
                .list();
    }

    private List<LotView> whole(List<LotView> bare) {
        if (bare.isEmpty()) {
            return List.of();
        }
        var byId = new HashMap<Long, LotView>();
        bare.forEach(lot -> byId.put(lot.id(), lot));
        addParts(byId);
        addTests(byId);
        addParents(byId);
        var certified = certificates.ofLots(byId.keySet());
        return bare.stream().map(lot -> with(lot, certified.get(lot.id()))).toList();
    }

    private void addParts(Map<Long, LotView> lots) {
        jdbc.sql("SELECT * FROM lots_part WHERE lot_id IN (:lots) ORDER BY lot_id, variant_id")
                .param("lots", new TreeSet<>(lots.keySet()))
                .query(row -> {
                    lots.get(row.getLong("lot_id"))
                            .parts()
                            .add(new LotView.Part(
                                    row.getLong("variant_id"),
                                    row.getString("variant_name"),
                                    SalesUnit.valueOf(row.getString("unit")),
                                    row.getLong("net_grams"),
                                    row.getInt("declared"),
                                    row.getInt("remaining"),
                                    row.getInt("on_shelf")));
                });
    }

    private void addTests(Map<Long, LotView> lots) {
        jdbc.sql("SELECT id, lot_id, title, kind, added_at FROM lots_test WHERE lot_id IN (:lots) ORDER BY id")
                .param("lots", new TreeSet<>(lots.keySet()))
                .query(row -> {
                    lots.get(row.getLong("lot_id"))
                            .tests()
                            .add(new LotView.Test(
                                    row.getLong("id"),
                                    row.getString("title"),
                                    PrivateDocuments.Kind.valueOf(row.getString("kind")),
                                    UtcTime.in(row, "added_at")));
                });
    }

    private void addParents(Map<Long, LotView> lots) {
        jdbc.sql("SELECT p.child_id, p.quantity, l.id, l.code, l.product_name, q.variant_name, q.unit"
                        + " FROM lots_parent p JOIN lots_lot l ON l.id = p.parent_id"
                        + " JOIN lots_part q ON q.lot_id = p.parent_id AND q.variant_id = p.variant_id"
                        + " WHERE p.child_id IN (:lots) ORDER BY l.id, p.variant_id")
                .param("lots", new TreeSet<>(lots.keySet()))
                .query(row -> {
                    lots.get(row.getLong("child_id"))
                            .parents()
                            .add(new LotView.Parent(
                                    row.getLong("id"),
                                    row.getString("code"),
                                    row.getString("product_name"),
                                    row.getString("variant_name"),
                                    SalesUnit.valueOf(row.getString("unit")),
                                    row.getInt("quantity")));
                });
    }

    private static LotView with(LotView lot, ConformityCertificate certificate) {
        return new LotView(
                lot.id(),
                lot.code(),
                lot.sellerId(),
                lot.villageCode(),
                lot.productId(),
                lot.productName(),
                lot.quantity(),
                lot.madeOn(),
                lot.expiresOn(),
                lot.sellableUntil(),
                lot.state(),
                lot.reason(),
                lot.declaredAt(),
                lot.certificateRequired(),
                certificate,
                List.copyOf(lot.parts()),
                List.copyOf(lot.tests()),
                List.copyOf(lot.parents()),
                lot.lossGrams());
    }

    private static LotView bare(ResultSet row, int number) throws SQLException {
        return new LotView(
                row.getLong("id"),
                row.getString("code"),
                row.getLong("seller_id"),
                VillageCode.of(row.getString("village_code")),
                row.getLong("product_id"),
                row.getString("product_name"),
                new Quantity(row.getBigDecimal("quantity"), SalesUnit.valueOf(row.getString("unit"))),
                row.getObject("made_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getObject("sellable_until", LocalDate.class),
                LotState.valueOf(row.getString("state")),
                row.getString("reason"),
                UtcTime.in(row, "declared_at"),
                row.getBoolean("certificate_required"),
                null,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                row.getLong("loss_grams"));
    }
}
