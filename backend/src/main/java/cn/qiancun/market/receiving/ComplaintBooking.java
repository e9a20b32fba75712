package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.restock.RestockMoves;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.ShelfWork;
import cn.qiancun.market.shelf.WasteGoods;
import cn.qiancun.market.shelf.WasteReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Books a complaint: units of its line, dispute, shelf, the order's state and who is told, all or nothing. */
@Component
class ComplaintBooking {
    private final ReceivingRows rows;
    private final GoodsReceiptReader reader;
    private final ReceiptWriter writer;
    private final DisputeWriter disputes;
    private final DisputeMessages messages;
    private final Articles articles;
    private final ShelfWork shelf;
    private final RestockMoves moves;
    private final AuditLog audit;
    private final ReceivingSettings settings;
    private final Clock clock;

    ComplaintBooking(
            ReceivingRows rows,
            GoodsReceiptReader reader,
            ReceiptWriter writer,
            DisputeWriter disputes,
            DisputeMessages messages,
            Articles articles,
            ShelfWork shelf,
            RestockMoves moves,
            AuditLog audit,
            ReceivingSettings settings,
            Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.writer = writer;
        this.disputes = disputes;
        this.messages = messages;
        this.articles = articles;
        this.shelf = shelf;
        this.moves = moves;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    record Asked(Actor clerk, Receipt seen, Complaint complaint, String note, List<PrivatePhotos.Kept> photos) {}

    /** In the caller's transaction. @return the receipt's number */
    String book(Asked asked) {
        var delivery = rows.lock(asked.seen().orderId());
        var receipt = reader.byNumber(asked.seen().number()).orElseThrow();
        var complaint = asked.complaint();
        var line = Complaints.line(receipt, complaint);
        var now = clock.instant();
        if (!now.isBefore(receipt.receivedAt().plus(settings.complaintWindow()))) {
            throw BusinessException.conflict("receiving.complaint-late");
        }
        ComplaintPolicy.require(complaint.units(), line.left(), asked.photos().size());
        disputes.complained(line, complaint.units());
        boolean disputed = rows.openDisputes(receipt.orderId()) > 0;
        long disputeId = dispute(asked, receipt, line, now);
        keepPhotos(asked, receipt, line);
        if (complaint.onShelf()) {
            takeOff(asked, receipt, line);
        }
        if (delivery.whole() && !delivery.settled() && !disputed) {
            moves.disputed(receipt.orderId());
        }
        messages.opened(receipt, disputeId, now.plus(settings.answerWindow()));
        audit.record(
                asked.clerk(),
                "delivery.complained",
                "receipt:" + receipt.number(),
                complaint.units() + " of line " + line.id());
        return receipt.number();
    }

    /** Joins the dispute that waits for somebody, who is asked anew; else it is a new one. */
    private long dispute(Asked asked, Receipt receipt, Receipt.Line line, Instant now) {
        int units = asked.complaint().units();
        var claimed = ComplaintPolicy.claim(receipt, line, units);
        var found = new Difference(Ids.next(), line.id(), DifferenceKind.SPOILED, units, 0, claimed, null, null, null);
        var due = now.plus(settings.answerWindow());
        var open = receipt.dispute() == null || receipt.dispute().state().isClosed() ? null : receipt.dispute();
        long id = open == null ? Ids.next() : open.id();
        if (open == null) {
            writer.open(id, receipt.id(), now, due, claimed, List.of(found));
        } else {
            disputes.extend(open, due, found);
        }
        writer.event(
                id,
                ReceiptWriter.EventKind.COMPLAINED,
                ReceiptWriter.By.STORE,
                asked.clerk().accountId(),
                claimed.isPositive() ? claimed : null,
                asked.note(),
                now);
        return id;
    }

    private void keepPhotos(Asked asked, Receipt receipt, Receipt.Line line) {
        int position = receipt.nextPhoto();
        if (position + asked.photos().size() > Receipt.MOST_PHOTOS) {
            throw BusinessException.conflict("receiving.too-many-photos", Receipt.MOST_PHOTOS);
        }
        for (var photo : asked.photos()) {
            writer.photo(receipt.id(), line.id(), position++, photo);
        }
    }

    private void takeOff(Asked asked, Receipt receipt, Receipt.Line line) {
        var article = articles.find(receipt.storeId(), line.variantId(), receipt.terms())
                .orElseThrow(() -> BusinessException.invalid("line", "receiving.complaint-line"));
        shelf.waste(
                asked.clerk(),
                new WasteGoods(
                        receipt.storeId(),
                        "complaint:" + Ids.next(),
                        article.id(),
                        line.key().lotId(),
                        null,
                        ComplaintPolicy.shelfQuantity(line, asked.complaint().units()),
                        WasteReason.SPOILED,
                        asked.note()));
    }
}
