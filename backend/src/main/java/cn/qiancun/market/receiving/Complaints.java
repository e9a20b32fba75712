package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Complaints of stores about goods that they had accepted, for a while after the receipt. */
@Service
public class Complaints {
    private final GoodsReceiptReader reader;
    private final ComplaintBooking booking;
    private final PrivatePhotos photos;
    private final Idempotency idempotency;
    private final ReceivingSettings settings;
    private final Clock clock;

    Complaints(
            GoodsReceiptReader reader,
            ComplaintBooking booking,
            PrivatePhotos photos,
            Idempotency idempotency,
            ReceivingSettings settings,
            Clock clock) {
        this.reader = reader;
        this.booking = booking;
        this.photos = photos;
        this.idempotency = idempotency;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a repetition must repeat. */
    private record Asked(String number, Complaint complaint, List<String> photoHashes) {}

    record Made(String number) {}

    /** Until when something can be said about a receipt's goods. */
    public Instant until(Receipt receipt) {
        return receipt.receivedAt().plus(settings.complaintWindow());
    }

    /** Whether this actor may complain of something of it now. */
    public boolean mayComplain(Actor actor, Receipt receipt) {
        return GoodsReceipts.isStaff(actor, receipt)
                && clock.instant().isBefore(until(receipt))
                && receipt.lines().stream().anyMatch(line -> line.left() > 0);
    }

    /**
     * The village has to answer; goods that still lay there have left the shelf when this returns. To be called outside a
     * transaction, for photos are files.
     *
     * @param key the caller's Idempotency-Key
     * @param uploads one to {@value ReceiveDelivery#MAX_PHOTOS}
     * @throws BusinessException NOT_FOUND for others; INVALID {@code receiving.complaint-line}, as {@link ComplaintPolicy},
     *     {@code receiving.note}, as {@link PrivatePhotos#keep}; CONFLICT {@code receiving.complaint-late}; as
     *     {@link cn.qiancun.market.shelf.ShelfWork#waste} for goods that are not on the shelf; as {@link Idempotency#once}
     */
    public Receipt complain(Actor clerk, String number, String key, Complaint complaint, List<byte[]> uploads) {
        var receipt = reader.byNumber(ReceiptNumber.require(number))
                .filter(found -> GoodsReceipts.isStaff(clerk, found))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        // Before anybody's photos are decoded.
        ComplaintPolicy.require(complaint.units(), line(receipt, complaint).accepted(), uploads.size());
        var note = PlainText.orEmpty("note", "receiving.note", complaint.note(), ReceiveDelivery.MAX_NOTE);
        var kept = new ArrayList<PrivatePhotos.Kept>();
        try {
            uploads.forEach(file -> kept.add(photos.keep("photos", file)));
            var hashes = uploads.stream().map(Sha256::hexOf).toList();
            var request = new Asked(receipt.number(), complaint, hashes);
            var asked = new ComplaintBooking.Asked(clerk, receipt, complaint, note, kept);
            idempotency.once(
                    "receiving-complaint:" + receipt.id(),
                    key,
                    request,
                    Made.class,
                    () -> new Made(booking.book(asked)));
            return reader.byNumber(receipt.number()).orElseThrow();
        } finally {
            // It was refused, or it is a repetition of one that has its own.
            kept.stream()
                    .map(PrivatePhotos.Kept::key)
                    .filter(file -> !reader.namesPhoto(file))
                    .forEach(photos::delete);
        }
    }

    static Receipt.Line line(Receipt receipt, Complaint complaint) {
        return receipt.line(complaint.lineId())
                .filter(line -> line.accepted() > 0)
                .orElseThrow(() -> BusinessException.invalid("line", "receiving.complaint-line"));
    }
}
