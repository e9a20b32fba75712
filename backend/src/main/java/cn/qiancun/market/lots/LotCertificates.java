package cn.qiancun.market.lots;

import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads certificates as they were issued. */
@Repository
class LotCertificates {
    private final JdbcClient jdbc;

    LotCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By lot; two queries for any number, one if none was issued. */
    Map<Long, ConformityCertificate> ofLots(Collection<Long> lotIds) {
        var found = new HashMap<Long, ConformityCertificate>();
        jdbc.sql("SELECT c.*, l.code FROM lots_certificate c JOIN lots_lot l ON l.id = c.lot_id"
                        + " WHERE c.lot_id IN (:lots)")
                .param("lots", new TreeSet<>(lotIds))
                .query(row -> {
                    var certificate = certificate(row);
                    found.put(certificate.lotId(), certificate);
                });
        if (!found.isEmpty()) {
            addParents(found);
        }
        return found;
    }

    private void addParents(Map<Long, ConformityCertificate> found) {
        jdbc.sql("SELECT child.lot_id AS child_lot, c.id, c.lot_id, l.code FROM lots_certificate_parent p"
                        + " JOIN lots_certificate child ON child.id = p.certificate_id"
                        + " JOIN lots_certificate c ON c.id = p.parent_id JOIN lots_lot l ON l.id = c.lot_id"
                        + " WHERE child.lot_id IN (:lots) ORDER BY c.id")
                .param("lots", new TreeSet<>(found.keySet()))
                .query(row -> {
                    found.get(row.getLong("child_lot"))
                            .parents()
                            .add(new ConformityCertificate.Parent(
                                    row.getLong("id"), row.getLong("lot_id"), row.getString("code")));
                });
    }

    /** What the seller wrote last as its contact. */
    Optional<String> lastContact(long sellerId) {
        return jdbc.sql("SELECT c.contact FROM lots_certificate c JOIN lots_lot l ON l.id = c.lot_id"
                        + " WHERE l.seller_id = ? ORDER BY c.id DESC LIMIT 1")
                .param(sellerId)
                .query(String.class)
                .optional();
    }

    private static ConformityCertificate certificate(ResultSet row) throws SQLException {
        return new ConformityCertificate(
                row.getLong("id"),
                row.getLong("lot_id"),
                row.getString("code"),
                row.getString("product_name"),
                new Quantity(row.getBigDecimal("quantity"), SalesUnit.valueOf(row.getString("unit"))),
                row.getString("origin"),
                UtcTime.in(row, "issued_at"),
                row.getString("promisor"),
                row.getString("contact"),
                CertificateBasis.valueOf(row.getString("basis")),
                new ArrayList<>());
    }
}
