package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.restock.RestockMoves;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleFunding;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.ReceiveGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Books a receipt: counts, certificates, shelf, money, dispute and the order's state, all or nothing. */
@Component
class ReceiptBooking {
    private final ReceivingRows rows;
    private final ReceiptWriter writer;
    private final ReceiptLines receiptLines;
    private final DifferencesFound differences;
    private final GoodsReceiptReader reader;
    private final DisputeMessages messages;
    private final DeliverySettling settling;
    private final Sales sales;
    private final Shelf shelf;
    private final RestockMoves moves;
    private final AuditLog audit;
    private final Clock clock;

    ReceiptBooking(
            ReceivingRows rows,
            ReceiptWriter writer,
            ReceiptLines receiptLines,
            DifferencesFound differences,
            GoodsReceiptReader reader,
            DisputeMessages messages,
            DeliverySettling settling,
            Sales sales,
            Shelf shelf,
            RestockMoves moves,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.writer = writer;
        this.receiptLines = receiptLines;
        this.differences = differences;
        this.reader = reader;
        this.messages = messages;
        this.settling = settling;
        this.sales = sales;
        this.shelf = shelf;
        this.moves = moves;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param photos kept files by line; @param contentHash by which a repetition is known for ever */
    record Asked(
            Actor clerk,
            RestockOrder order,
            String clientId,
            String contentHash,
            ReceiveDelivery delivery,
            String note,
            Map<LineKey, List<PrivatePhotos.Kept>> photos) {}

    /** In the caller's transaction. @return the receipt's number; the first one's for a repetition */
    String book(Asked asked) {
        var order = asked.order();
        var now = clock.instant();
        var items = SlipItem.of(order);
        rows.begin(order, items, now);
        var known = rows.known(order.id(), asked.clientId());
        if (known.isPresent()) {
            return repeated(known.get(), asked);
        }
        if (!ExpectedDeliveries.isReceivable(order)) {
            throw BusinessException.conflict("receiving.state");
        }
        var lines =
                receiptLines.of(order, items, asked.delivery(), asked.photos().keySet());
        account(lines);
        var receipt = draft(asked, lines, now);
        writer.insert(receipt);
        lines.forEach(line -> writer.insert(receipt.id(), line.line()));
        keepEvidence(receipt, lines, asked);
        sell(order, receipt, lines);
        putOnShelf(order, receipt, lines);
        differences.open(receipt, order.terms(), lines).ifPresent(id -> tellVillage(receipt, id));
        advance(order, lines, now);
        audit.record(
                asked.clerk(),
                "delivery.received",
                "receipt:" + receipt.number(),
                "order " + order.number() + ", " + receipt.amount().fen() + " fen");
        return receipt.number();
    }

    private void tellVillage(ReceiptWriter.Draft receipt, long disputeId) {
        var written = reader.byNumber(receipt.number()).orElseThrow();
        messages.opened(written, disputeId, written.dispute().dueAt());
    }

    private static String repeated(ReceivingRows.Known known, Asked asked) {
        if (!known.contentHash().equals(asked.contentHash())) {
            throw BusinessException.invalid(null, "idempotency.key-reused");
        }
        return known.number();
    }

    /** Two who receive one slip at once meet here: the later one is told that there is not so much left. */
    private void account(List<ReceiptLines.Checked> lines) {
        for (var checked : lines) {
            var line = checked.line();
            if (!rows.account(line.key(), line.units())) {
                int left = checked.item().shipped()
                        - rows.accounted(checked.orderId()).get(line.key());
                throw BusinessException.conflict("receiving.exceeds", checked.title(), left);
            }
        }
    }

    private static ReceiptWriter.Draft draft(Asked asked, List<ReceiptLines.Checked> lines, Instant now) {
        boolean bought = asked.order().terms() == TermsKind.BUYOUT;
        var gross = Money.sum(lines.stream().map(ReceiptLines.Checked::gross).toList());
        return new ReceiptWriter.Draft(
                Ids.next(),
                ReceiptNumber.next(ShopCalendar.dayOf(now)),
                asked.order().id(),
                asked.clientId(),
                asked.contentHash(),
                asked.clerk().accountId(),
                now,
                asked.note(),
                bought ? gross : Money.ZERO);
    }

    private void keepEvidence(ReceiptWriter.Draft receipt, List<ReceiptLines.Checked> lines, Asked asked) {
        int position = 0;
        var collected = new HashSet<Long>();
        for (var checked : lines) {
            for (var photo : asked.photos().getOrDefault(checked.line().key(), List.of())) {
                writer.photo(receipt.id(), checked.line().id(), position++, photo);
            }
            var certificate = checked.certificate();
            if (certificate != null && checked.line().accepted() > 0 && collected.add(certificate.lotId())) {
                writer.collect(receipt.id(), certificate, receipt.accountId(), receipt.at());
            }
        }
    }

    /** All that the slip names and that is accounted for; what was wrong is given back when the dispute is settled. */
    private void sell(RestockOrder order, ReceiptWriter.Draft receipt, List<ReceiptLines.Checked> lines) {
        if (!receipt.amount().isPositive()) {
            return;
        }
        var sold = lines.stream()
                .map(checked -> new RecordSale.Line(
                        checked.line().id(),
                        order.id(),
                        order.village(),
                        order.sellerId(),
                        checked.line().productId(),
                        checked.line().variantId(),
                        checked.title(),
                        checked.line().units(),
                        checked.gross()))
                .toList();
        sales.record(new RecordSale(
                SaleChannel.RESTOCK,
                receipt.number(),
                receipt.at(),
                Money.ZERO,
                null,
                SaleFunding.store(order.storeId()),
                sold));
    }

    private void putOnShelf(RestockOrder order, ReceiptWriter.Draft receipt, List<ReceiptLines.Checked> lines) {
        var goods = lines.stream()
                .filter(checked -> checked.line().accepted() > 0)
                .map(checked -> new ReceiveGoods.Line(
                        checked.articleId(),
                        checked.line().key().lotId(),
                        checked.line().shelfQuantity(),
                        null))
                .toList();
        if (!goods.isEmpty()) {
            shelf.receive(new ReceiveGoods(order.storeId(), "receipt:" + receipt.number(), receipt.accountId(), goods));
        }
    }

    private void advance(RestockOrder order, List<ReceiptLines.Checked> lines, Instant now) {
        moves.accounted(lines.stream()
                .collect(Collectors.groupingBy(
                        checked -> checked.line().key().lineId(),
                        Collectors.summingInt(checked -> checked.line().units()))));
        boolean whole = rows.isWhole(order.id());
        moves.received(order.id(), whole);
        if (whole) {
            rows.markWhole(order.id(), now);
            if (rows.openDisputes(order.id()) > 0) {
                moves.disputed(order.id());
            }
            settling.tryIt(order.id());
        }
    }
}
