package cn.qiancun.market.aftersale.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.ClaimKind;
import cn.qiancun.market.aftersale.ClaimSheets;
import cn.qiancun.market.aftersale.Claims;
import cn.qiancun.market.aftersale.MakeClaim;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "claims")
@Access
class ClaimsApi {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern LINE = Pattern.compile("([0-9]{1,19}):([0-9]{1,4})(?::([0-9]{1,9}))?");
    private static final int PHOTO_WIDTH = 1280;

    private final Claims claims;
    private final ClaimSheets sheets;

    ClaimsApi(Claims claims, ClaimSheets sheets) {
        this.claims = claims;
        this.sheets = sheets;
    }

    record Escalation(String reason) {}

    record SentBack(String carrier, String waybill) {}

    /**
     * @param line {@code lineId:quantity}, for SHORT_WEIGHT {@code lineId:quantity:missingGrams}; may be repeated; none for
     *     REFUSED
     */
    @PostMapping("/orders/{number}/claims")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Claims damage, short weight, a return or a refused parcel; multipart/form-data with up to six photos."
                            + " A line is lineId:quantity, for SHORT_WEIGHT lineId:quantity:missingGrams")
    ClaimBody make(
            Actor actor,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestParam ClaimKind kind,
            @RequestParam String consignmentId,
            @RequestParam(required = false) List<String> line,
            @RequestParam(required = false) Integer ratioBasisPoints,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) List<MultipartFile> photos)
            throws IOException {
        var uploads = new ArrayList<byte[]>();
        for (var photo : photos == null ? List.<MultipartFile>of() : photos) {
            uploads.add(photo.getBytes());
        }
        var asked = new MakeClaim(kind, Ids.parse(consignmentId), lines(line), ratioBasisPoints, note);
        return ClaimBody.of(sheets.of(claims.make(actor, number, key, asked, uploads)));
    }

    @GetMapping("/orders/{number}/claims")
    @Operation(summary = "The claims of one of the caller's own orders, the oldest first")
    List<ClaimBody> ofOrder(Actor actor, @PathVariable String number) {
        return claims.ofOrder(actor, number).stream()
                .map(sheets::of)
                .map(ClaimBody::of)
                .toList();
    }

    @GetMapping("/orders/{number}/claims/{id}")
    @Operation(summary = "One of the caller's own claims with the time line that the seller sees, too")
    ClaimBody one(Actor actor, @PathVariable String number, @PathVariable String id) {
        return ClaimBody.of(sheets.of(claims.require(actor, number, Ids.parse(id))));
    }

    @PostMapping("/orders/{number}/claims/{id}/withdrawal")
    @Operation(summary = "The buyer takes it back, before it is decided or before the goods are sent")
    ClaimBody withdraw(Actor actor, @PathVariable String number, @PathVariable String id) {
        claims.withdraw(actor, number, Ids.parse(id));
        return one(actor, number, id);
    }

    @PostMapping("/orders/{number}/claims/{id}/escalation")
    @Operation(summary = "The buyer takes a rejection to an operator, once, with a reason")
    ClaimBody escalate(
            Actor actor, @PathVariable String number, @PathVariable String id, @RequestBody Escalation asked) {
        claims.escalate(actor, number, Ids.parse(id), asked.reason());
        return one(actor, number, id);
    }

    @PostMapping("/orders/{number}/claims/{id}/waybill")
    @Operation(summary = "The buyer has sent the goods back, as the seller agreed to")
    ClaimBody sendBack(Actor actor, @PathVariable String number, @PathVariable String id, @RequestBody SentBack sent) {
        claims.sendBack(actor, number, Ids.parse(id), Waybill.of(sent.carrier(), sent.waybill()));
        return one(actor, number, id);
    }

    @GetMapping(value = "/claims/{id}/photos/{position}", produces = MediaType.IMAGE_JPEG_VALUE)
    @Operation(summary = "A photo of a claim, for its buyer, its seller and operators")
    ResponseEntity<byte[]> photo(Actor actor, @PathVariable String id, @PathVariable String position) {
        int which = position.matches("[0-9]") ? Integer.parseInt(position) : -1;
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .body(sheets.photo(actor, Ids.parse(id), which, PHOTO_WIDTH));
    }

    private static List<MakeClaim.Line> lines(List<String> sent) {
        return (sent == null ? List.<String>of() : sent)
                .stream()
                        .map(one -> {
                            var parts = LINE.matcher(one);
                            if (!parts.matches()) {
                                throw BusinessException.invalid("line", "claim.lines");
                            }
                            var grams = parts.group(3) == null ? null : Long.valueOf(parts.group(3));
                            return new MakeClaim.Line(
                                    Ids.parse(parts.group(1)), Integer.parseInt(parts.group(2)), grams);
                        })
                        .toList();
    }
}
