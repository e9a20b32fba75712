package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Receives deliveries: a slip that is sent twice is received once, and never more than it says. */
@Service
public class Receiving {
    private static final int MOST_PHOTOS = 30;

    private final ExpectedDeliveries deliveries;
    private final ReceiptBooking booking;
    private final GoodsReceiptReader reader;
    private final PrivatePhotos photos;
    private final Idempotency idempotency;

    Receiving(
            ExpectedDeliveries deliveries,
            ReceiptBooking booking,
            GoodsReceiptReader reader,
            PrivatePhotos photos,
            Idempotency idempotency) {
        this.deliveries = deliveries;
        this.booking = booking;
        this.reader = reader;
        this.photos = photos;
        this.idempotency = idempotency;
    }

    /** What a repetition must repeat. */
    private record Asked(String orderNumber, ReceiveDelivery delivery, Map<String, List<String>> photoHashes) {}

    record Made(String number) {}

    /**
     * Receives a delivery or a part of it; to be called outside a transaction, for photos are files. Accepted goods are on
     * the shelf, goods that were bought are posted, and what is wanting is a dispute when this returns.
     *
     * @param clientId the caller's Idempotency-Key: with the same slip the same receipt, also years later
     * @param uploads photos by line, up to {@value ReceiveDelivery#MAX_PHOTOS} each; at least one where goods are damaged
     * @throws BusinessException NOT_FOUND for another store's delivery; INVALID as {@link CountPolicy}, {@link ReceiptLines}
     *     and {@link PrivatePhotos#keep}; CONFLICT {@code receiving.exceeds} if others have received it, {@code
     *     receiving.state}, {@code receiving.no-certificate}, {@code receiving.held-back}, {@code receiving.expired}; as
     *     {@link Idempotency#once}
     */
    public Receipt receive(
            Actor clerk,
            long storeId,
            String orderNumber,
            String clientId,
            ReceiveDelivery delivery,
            Map<LineKey, List<byte[]>> uploads) {
        // Before a stranger's photos are decoded.
        var order = deliveries.shipped(clerk, storeId, orderNumber);
        var counts = new HashMap<LineKey, Integer>();
        uploads.forEach((key, files) -> counts.put(key, files.size()));
        var note = CountPolicy.require(delivery, counts);
        requireOnSlip(delivery, uploads);
        var kept = new LinkedHashMap<LineKey, List<PrivatePhotos.Kept>>();
        try {
            keep(uploads, kept);
            var request = new Asked(orderNumber, delivery, hashes(uploads));
            var hash = Sha256.hexOf(request.toString());
            var asked = new ReceiptBooking.Asked(clerk, order, clientId, hash, delivery, note, kept);
            var made = idempotency.once(
                    "receiving:" + order.id(), clientId, request, Made.class, () -> new Made(booking.book(asked)));
            return reader.byNumber(made.number()).orElseThrow();
        } finally {
            // The receipt was refused, or it is a repetition of one that has its own.
            kept.values().stream()
                    .flatMap(List::stream)
                    .map(PrivatePhotos.Kept::key)
                    .filter(key -> !reader.namesPhoto(key))
                    .forEach(photos::delete);
        }
    }

    private static void requireOnSlip(ReceiveDelivery delivery, Map<LineKey, List<byte[]>> uploads) {
        var keys = delivery.lines().stream().map(ReceiveDelivery.Line::key).toList();
        long sum = uploads.values().stream().mapToLong(List::size).sum();
        if (sum > MOST_PHOTOS || !keys.containsAll(uploads.keySet())) {
            throw BusinessException.invalid("photos", "receiving.photos", ReceiveDelivery.MAX_PHOTOS);
        }
    }

    private void keep(Map<LineKey, List<byte[]>> uploads, Map<LineKey, List<PrivatePhotos.Kept>> kept) {
        uploads.forEach((key, files) -> {
            if (!files.isEmpty()) {
                var ofLine = new ArrayList<PrivatePhotos.Kept>();
                kept.put(key, ofLine);
                files.forEach(file -> ofLine.add(photos.keep("photos-" + key, file)));
            }
        });
    }

    private static Map<String, List<String>> hashes(Map<LineKey, List<byte[]>> uploads) {
        var hashes = new TreeMap<String, List<String>>();
        uploads.forEach((key, files) ->
                hashes.put(key.toString(), files.stream().map(Sha256::hexOf).toList()));
        return hashes;
    }
}
