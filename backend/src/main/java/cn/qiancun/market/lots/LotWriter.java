package cn.qiancun.market.lots;

import cn.qiancun.market.catalog.PrivateDocuments;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes lots and certificates, once. */
@Repository
class LotWriter {
    private final JdbcClient jdbc;
    private final LotRows rows;
    private final LotCodes codes;

    LotWriter(JdbcClient jdbc, LotRows rows, LotCodes codes) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.codes = codes;
    }

    /** A lot that was found in order. @param parts units by variant */
    record Draft(
            StockedProduct product,
            SortedMap<Long, Integer> parts,
            Quantity quantity,
            LocalDate madeOn,
            LocalDate expiresOn,
            LocalDate sellableUntil,
            String grower,
            boolean certificateRequired,
            long lossGrams) {}

    /** Nothing of it lies on the shelf yet. */
    long insert(Draft draft, LotRows.Kind kind, long accountId, Instant now) {
        long id = Ids.next();
        jdbc.sql("INSERT INTO lots_lot (id, code, seller_id, village_code, product_id, product_name, quantity, unit,"
                        + " made_on, expires_on, sellable_until, grower, state, certificate_required, loss_grams,"
                        + " declared_by, declared_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?)")
                .params(id, codes.next(), draft.product().sellerId())
                .params(draft.product().villageCode().value(), draft.product().id())
                .params(draft.product().name(), draft.quantity().amount())
                .params(draft.quantity().unit().name(), draft.madeOn(), draft.expiresOn(), draft.sellableUntil())
                .params(draft.grower(), draft.certificateRequired(), draft.lossGrams(), accountId)
                .param(UtcTime.column(now))
                .update();
        draft.parts().forEach((variantId, units) -> {
            var variant = draft.product().variant(variantId).orElseThrow();
            jdbc.sql("INSERT INTO lots_part (lot_id, variant_id, variant_name, unit, net_grams, declared, remaining,"
                            + " on_shelf) VALUES (?, ?, ?, ?, ?, ?, ?, 0)")
                    .params(id, variantId, variant.name(), variant.unit().name())
                    .params(variant.netWeight().grams(), units, units)
                    .update();
            rows.movement(id, variantId, kind, units, "lot:" + id, accountId, now);
        });
        return id;
    }

    void parent(long childId, long parentId, long variantId, int quantity) {
        jdbc.sql("INSERT INTO lots_parent (child_id, parent_id, variant_id, quantity) VALUES (?, ?, ?, ?)")
                .params(childId, parentId, variantId, quantity)
                .update();
    }

    /** Product and quantity are the lot's; parents are the certificates of its parents. */
    void certify(long lotId, CertificateTerms terms, long accountId, Instant now) {
        long id = Ids.next();
        jdbc.sql("INSERT INTO lots_certificate (id, lot_id, product_name, quantity, unit, origin, issued_at, promisor,"
                        + " contact, basis, issued_by) SELECT ?, id, product_name, quantity, unit, ?, ?, ?, ?, ?, ?"
                        + " FROM lots_lot WHERE id = ?")
                .params(id, terms.origin(), UtcTime.column(now), terms.promisor(), terms.contact())
                .params(terms.basis().name(), accountId, lotId)
                .update();
        jdbc.sql("INSERT INTO lots_certificate_parent (certificate_id, parent_id) SELECT DISTINCT ?, c.id"
                        + " FROM lots_parent p JOIN lots_certificate c ON c.lot_id = p.parent_id WHERE p.child_id = ?")
                .params(id, lotId)
                .update();
        rows.certify(lotId);
    }

    void test(long lotId, String title, PrivateDocuments.Kind kind, String key, long accountId, Instant now) {
        jdbc.sql("INSERT INTO lots_test (id, lot_id, title, kind, file_key, added_by, added_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), lotId, title, kind.name(), key, accountId)
                .param(UtcTime.column(now))
                .update();
    }

    /** One row for each lot that goes to a line. @param lots units by lot */
    void pick(PickGoods.Line line, PickGoods pick, Map<Long, Integer> lots, Long chosen, Instant now) {
        lots.forEach((lotId, units) -> jdbc.sql("INSERT INTO lots_pick (line_id, lot_id, variant_id, consignment_id,"
                        + " order_number, quantity, chosen, picked_by, picked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(line.lineId(), lotId, line.variantId(), pick.consignmentId(), pick.orderNumber(), units)
                .params(lotId.equals(chosen) ? 1 : 0, pick.accountId(), UtcTime.column(now))
                .update());
    }
}
