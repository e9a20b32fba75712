package cn.qiancun.market.receiving;

import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.lots.ConformityCertificate;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes receipts and what they found wanting. The delivery is locked. */
@Repository
class ReceiptWriter {
    private final JdbcClient jdbc;

    ReceiptWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose doing something was. */
    enum By {
        STORE,
        VILLAGE,
        OPERATOR
    }

    enum EventKind {
        OPENED,
        COMPLAINED,
        AGREED,
        OBJECTED,
        DECIDED,
        BACK
    }

    /** A receipt before it has lines. */
    record Draft(
            long id,
            String number,
            long orderId,
            String clientId,
            String contentHash,
            long accountId,
            Instant at,
            String note,
            Money amount) {}

    void insert(Draft receipt) {
        jdbc.sql(
                        "INSERT INTO receiving_receipt (id, number, order_id, client_id, content_hash, account_id, received_at,"
                                + " note, amount_fen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(receipt.id(), receipt.number(), receipt.orderId(), receipt.clientId(), receipt.contentHash())
                .params(receipt.accountId(), UtcTime.column(receipt.at()), receipt.note())
                .param(receipt.amount().fen())
                .update();
    }

    void insert(long receiptId, Receipt.Line line) {
        jdbc.sql("INSERT INTO receiving_line (id, receipt_id, line_id, lot_id, lot_code, product_id, variant_id, name,"
                        + " spec, accepted, missing, damaged, refused, grams, shelf_quantity, unit_price_fen)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        line.id(),
                        receiptId,
                        line.key().lineId(),
                        line.key().lotId(),
                        line.lotCode(),
                        line.productId(),
                        line.variantId(),
                        line.name(),
                        line.spec(),
                        line.accepted(),
                        line.missing(),
                        line.damaged(),
                        line.refused(),
                        line.grams(),
                        line.shelfQuantity(),
                        line.unitPrice().fen()))
                .update();
    }

    void photo(long receiptId, long lineId, int position, PrivatePhotos.Kept photo) {
        jdbc.sql("INSERT INTO receiving_photo (photo_key, receipt_id, line_id, position, width, height)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(photo.key(), receiptId, lineId, position, photo.width(), photo.height())
                .update();
    }

    /** Keeps what the certificate says, with whom collected it and when. */
    void collect(long receiptId, ConformityCertificate certificate, long accountId, Instant at) {
        var parents = certificate.parents().stream()
                .map(ConformityCertificate.Parent::lotCode)
                .collect(Collectors.joining(" "));
        jdbc.sql("INSERT INTO receiving_certificate (receipt_id, lot_id, lot_code, certificate_id, product_name,"
                        + " quantity, origin, promisor, contact, basis, issued_at, parents, collected_at, collected_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(receiptId, certificate.lotId(), certificate.lotCode(), certificate.id())
                .params(certificate.productName(), certificate.quantity().toString(), certificate.origin())
                .params(
                        certificate.promisor(),
                        certificate.contact(),
                        certificate.basis().name())
                .params(UtcTime.column(certificate.issuedAt()), parents, UtcTime.column(at), accountId)
                .update();
    }

    /** @param differences each with its id */
    void open(long disputeId, long receiptId, Instant at, Instant dueAt, Money claimed, List<Difference> differences) {
        jdbc.sql("INSERT INTO receiving_dispute (id, receipt_id, state, opened_at, due_at, claimed_fen)"
                        + " VALUES (?, ?, 'OPEN', ?, ?, ?)")
                .params(disputeId, receiptId, UtcTime.column(at), UtcTime.column(dueAt), claimed.fen())
                .update();
        for (var one : differences) {
            jdbc.sql("INSERT INTO receiving_difference (id, dispute_id, receipt_line, kind, units, grams, claimed_fen)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .params(one.id(), disputeId, one.receiptLine(), one.kind().name(), one.units(), one.grams())
                    .param(one.claimed().fen())
                    .update();
        }
    }

    /** @param amount null where it is about none */
    void event(long disputeId, EventKind kind, By by, long accountId, Money amount, String note, Instant at) {
        jdbc.sql(
                        "INSERT INTO receiving_event (id, dispute_id, kind, by_whom, account_id, amount_fen, note, occurred_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        Ids.next(),
                        disputeId,
                        kind.name(),
                        by.name(),
                        accountId,
                        amount == null ? null : amount.fen(),
                        note,
                        UtcTime.column(at)))
                .update();
    }
}
