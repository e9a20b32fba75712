package cn.qiancun.market.shelf.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Movement;
import cn.qiancun.market.shelf.MovementKind;
import cn.qiancun.market.shelf.Movements;
import cn.qiancun.market.shelf.WasteDesk;
import cn.qiancun.market.shelf.WasteReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/stores/{storeId}/shelf/waste")
@Tag(name = "shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class WasteApi {
    private static final String KEY = "Idempotency-Key";
    private static final int FULL_WIDTH = 1_280;

    private final WasteDesk desk;
    private final Movements movements;

    WasteApi(WasteDesk desk, Movements movements) {
        this.desk = desk;
        this.movements = movements;
    }

    record Done(String articleId) {}

    /** @param photo whether there is one, under {@code …/waste/{bookingId}/photo} */
    record Wasted(
            String bookingId,
            String articleId,
            String name,
            String lotCode,
            String place,
            long quantity,
            WasteReason reason,
            String note,
            boolean photo,
            OffsetDateTime occurredAt) {
        static Wasted of(Movement one) {
            return new Wasted(
                    Long.toString(one.bookingId()),
                    Long.toString(one.articleId()),
                    one.articleName(),
                    one.lotCode(),
                    one.place(),
                    -one.quantity(),
                    one.reason(),
                    one.note(),
                    one.photographed(),
                    ShopCalendar.inChina(one.occurredAt()));
        }
    }

    @GetMapping
    @Operation(summary = "What was thrown away, the latest first, in pieces or grams")
    Page<Wasted> list(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(
                movements.ofKind(actor, Ids.parse(storeId), MovementKind.WASTE, PageQuery.of(page, size)), Wasted::of);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Goods are thrown away, with a photo of them; the fields are those of the call without one")
    Done waste(
            Actor actor,
            @PathVariable String storeId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestParam String articleId,
            @RequestParam(required = false) String lotId,
            @RequestParam(required = false) String place,
            @RequestParam BigDecimal quantity,
            @RequestParam String reason,
            @RequestParam(required = false) String note,
            @RequestParam MultipartFile photo)
            throws IOException {
        if (key == null || key.isBlank()) {
            throw BusinessException.malformed("idempotency.key-missing");
        }
        var goods = new GoodsBody(articleId, lotId, place, quantity, null, reason, note);
        // The ledger of goods books once per key; what comes again keeps no second photo.
        var booking = Sha256.hexOf(actor.accountId() + ":" + key);
        desk.waste(actor, goods.waste(Ids.parse(storeId), booking), photo.getBytes());
        return new Done(articleId);
    }

    @GetMapping("/{bookingId}/photo")
    @Operation(summary = "The photo of what was thrown away, as JPEG")
    ResponseEntity<byte[]> photo(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String bookingId,
            @RequestParam(defaultValue = "" + FULL_WIDTH) int width) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(desk.photo(actor, Ids.parse(storeId), Ids.parse(bookingId), width));
    }
}
