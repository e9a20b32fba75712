package cn.qiancun.market.receiving.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.receiving.Complaint;
import cn.qiancun.market.receiving.Complaints;
import cn.qiancun.market.receiving.ExpectedDeliveries;
import cn.qiancun.market.receiving.GoodsReceipts;
import cn.qiancun.market.receiving.LineKey;
import cn.qiancun.market.receiving.ReceiveDelivery;
import cn.qiancun.market.receiving.Receiving;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Receiving as a program does it. */
@RestController
@RequestMapping("/api/v1/stores/{storeId}")
@Tag(name = "receiving")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class DeliveriesApi {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,19}):([0-9]{1,19}):([0-9]{1,4}):([0-9]{1,4}):([0-9]{1,4})(?::([0-9]{1,9}))?");
    private static final Pattern PHOTO_OF = Pattern.compile("([0-9]{1,19}):([0-9]{1,19})");

    private final ExpectedDeliveries deliveries;
    private final Receiving receiving;
    private final GoodsReceipts receipts;
    private final Complaints complaints;

    DeliveriesApi(ExpectedDeliveries deliveries, Receiving receiving, GoodsReceipts receipts, Complaints complaints) {
        this.complaints = complaints;
        this.deliveries = deliveries;
        this.receiving = receiving;
        this.receipts = receipts;
    }

    @GetMapping("/deliveries")
    @Operation(summary = "What a store expects: shipped or partly received, the newest first")
    Page<DeliveryBody> expected(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(deliveries.expected(actor, Ids.parse(storeId), PageQuery.of(page, size)), DeliveryBody::of);
    }

    @GetMapping("/deliveries/by-code")
    @Operation(summary = "The delivery of a code that was scanned: the slip's, the order's number, or a lot's label")
    DeliveryBody find(Actor actor, @PathVariable String storeId, @RequestParam String code) {
        long store = Ids.parse(storeId);
        var found = deliveries.find(actor, store, code);
        return DeliveryBody.of(deliveries.require(actor, store, found.orderNumber()));
    }

    @GetMapping("/deliveries/{orderNumber}")
    @Operation(summary = "A delivery with the lots on its slip, and what is still to come of each")
    DeliveryBody one(Actor actor, @PathVariable String storeId, @PathVariable String orderNumber) {
        return DeliveryBody.of(deliveries.require(actor, Ids.parse(storeId), orderNumber));
    }

    /**
     * @param line {@code lineId:lotId:accepted:missing:damaged} or with {@code :grams} behind it; may be repeated
     * @param photoOf {@code lineId:lotId} of each of the {@code photos}, in their order
     */
    @PostMapping("/deliveries/{orderNumber}/goods-receipts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Receives a delivery or a part of it; multipart/form-data. A line is lineId:lotId:accepted:missing:damaged"
                            + " with :grams behind it if it was weighed; each damaged line has at least one of the photos, told by"
                            + " photoOf, lineId:lotId, in their order. What is on no line comes later")
    GoodsReceiptBody receive(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String orderNumber,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestParam(required = false) List<String> line,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) List<String> photoOf,
            @RequestParam(required = false) List<MultipartFile> photos)
            throws IOException {
        var delivery = new ReceiveDelivery(lines(line), note);
        return GoodsReceiptBody.of(
                receiving.receive(actor, Ids.parse(storeId), orderNumber, key, delivery, photos(photoOf, photos)));
    }

    @GetMapping("/goods-receipts")
    @Operation(summary = "What a store has received, the newest first")
    Page<GoodsReceiptBody> received(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(receipts.ofStore(actor, Ids.parse(storeId), PageQuery.of(page, size)), GoodsReceiptBody::of);
    }

    @GetMapping("/goods-receipts/{number}")
    @Operation(summary = "One receipt with its certificates, and how what was wanting is settled")
    GoodsReceiptBody receipt(Actor actor, @PathVariable String storeId, @PathVariable String number) {
        return GoodsReceiptBody.of(receipts.ofStore(actor, Ids.parse(storeId), number));
    }

    /** @param onShelf whether the goods still lie on the shelf, and leave it as waste now */
    @PostMapping("/goods-receipts/{number}/complaints")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Complains of accepted goods, such as spoiled ones inside a crate; multipart/form-data with one to"
                            + " three photos. The village has to answer, as to what was wanting at the receipt")
    GoodsReceiptBody complain(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestParam String lineId,
            @RequestParam int units,
            @RequestParam(defaultValue = "false") boolean onShelf,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) List<MultipartFile> photos)
            throws IOException {
        receipts.ofStore(actor, Ids.parse(storeId), number);
        var complaint = new Complaint(Ids.parse(lineId), units, onShelf, note);
        var files = new ArrayList<byte[]>();
        for (var photo : photos == null ? List.<MultipartFile>of() : photos) {
            files.add(photo.getBytes());
        }
        return GoodsReceiptBody.of(complaints.complain(actor, number, key, complaint, files));
    }

    private static List<ReceiveDelivery.Line> lines(List<String> sent) {
        return (sent == null ? List.<String>of() : sent)
                .stream()
                        .map(one -> {
                            var parts = LINE.matcher(one);
                            if (!parts.matches()) {
                                throw BusinessException.invalid("line", "receiving.lines");
                            }
                            return new ReceiveDelivery.Line(
                                    new LineKey(Ids.parse(parts.group(1)), Ids.parse(parts.group(2))),
                                    Integer.parseInt(parts.group(3)),
                                    Integer.parseInt(parts.group(4)),
                                    Integer.parseInt(parts.group(5)),
                                    parts.group(6) == null ? null : Long.valueOf(parts.group(6)));
                        })
                        .toList();
    }

    private static Map<LineKey, List<byte[]>> photos(List<String> of, List<MultipartFile> files) throws IOException {
        var photos = new LinkedHashMap<LineKey, List<byte[]>>();
        var sent = files == null ? List.<MultipartFile>of() : files;
        var lines = of == null ? List.<String>of() : of;
        if (sent.size() != lines.size()) {
            throw BusinessException.invalid("photoOf", "receiving.photo-of");
        }
        for (int i = 0; i < sent.size(); i++) {
            var line = PHOTO_OF.matcher(lines.get(i));
            if (!line.matches()) {
                throw BusinessException.invalid("photoOf", "receiving.photo-of");
            }
            var key = new LineKey(Ids.parse(line.group(1)), Ids.parse(line.group(2)));
            photos.computeIfAbsent(key, none -> new ArrayList<>())
                    .add(sent.get(i).getBytes());
        }
        return photos;
    }
}
