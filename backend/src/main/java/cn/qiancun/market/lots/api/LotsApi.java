package cn.qiancun.market.lots.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotState;
import cn.qiancun.market.lots.LotTests;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.lots.RepackLots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/seller/lots")
@Tag(name = "lots")
@Access(Role.VILLAGE_SELLER)
class LotsApi {
    private static final String KEY = "Idempotency-Key";

    private final Lots lots;
    private final LotTests tests;
    private final Idempotency idempotency;

    LotsApi(Lots lots, LotTests tests, Idempotency idempotency) {
        this.lots = lots;
        this.tests = tests;
        this.idempotency = idempotency;
    }

    record Page(List<LotBody> items, long total) {}

    record Reason(String reason) {}

    record Done(String id) {}

    /** @param lossGrams null for none */
    record RepackBody(List<Taken> taken, DeclareLotBody made, Long lossGrams) {
        record Taken(String lotId, String variantId, Integer quantity) {
            RepackLots.Taken command() {
                if (quantity == null) {
                    throw BusinessException.invalid("taken", "lot.taken");
                }
                return new RepackLots.Taken(Ids.parse(lotId), Ids.parse(variantId), quantity);
            }
        }

        RepackLots command() {
            if (made == null || taken == null || taken.contains(null)) {
                throw BusinessException.invalid("taken", "lot.taken");
            }
            return new RepackLots(
                    taken.stream().map(Taken::command).toList(), made.command(), lossGrams == null ? 0 : lossGrams);
        }
    }

    private record Asked(String id, Object what) {}

    @GetMapping
    @Operation(summary = "A seller's lots, the newest first")
    Page list(
            Actor actor,
            @RequestParam String sellerId,
            @RequestParam(required = false) List<LotState> state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var states = state == null || state.isEmpty() ? EnumSet.allOf(LotState.class) : EnumSet.copyOf(state);
        var found = lots.of(actor, Ids.parse(sellerId), states, PageQuery.of(page, size));
        return new Page(found.items().stream().map(LotBody::of).toList(), found.total());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of the seller's lots")
    LotBody one(Actor actor, @PathVariable String id) {
        return LotBody.of(lots.require(actor, Ids.parse(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Declares what was harvested or made together; what may be sold is in stock at once")
    LotBody declare(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody DeclareLotBody body) {
        return once(actor, "lot", key, body, () -> lots.declare(actor, body.command()));
    }

    @PostMapping("/repacks")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Mixes or repacks lots into a new one, with a new certificate that names them")
    LotBody repack(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody RepackBody body) {
        return once(actor, "lot-repack", key, body, () -> lots.repack(actor, body.command()));
    }

    @PostMapping("/{id}/certificate")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Issues the lot's conformity certificate, for good")
    LotBody certify(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody DeclareLotBody.CertificateBody body) {
        return once(
                actor,
                "lot-certificate",
                key,
                new Asked(id, body),
                () -> lots.issueCertificate(actor, Ids.parse(id), body.terms()));
    }

    @PostMapping("/{id}/block")
    @Operation(summary = "Holds the lot back; what no order holds leaves the stock at once")
    LotBody block(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody Reason body) {
        return once(
                actor, "lot-block", key, new Asked(id, body), () -> lots.block(actor, Ids.parse(id), body.reason()));
    }

    @PostMapping("/{id}/unblock")
    @Operation(summary = "Lets a blocked lot be sold again")
    LotBody unblock(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return once(actor, "lot-unblock", key, new Asked(id, null), () -> lots.unblock(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/tests")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Adds a test report: a photo or a PDF")
    LotBody attach(Actor actor, @PathVariable String id, @RequestParam String title, @RequestParam MultipartFile file)
            throws IOException {
        tests.attach(actor, Ids.parse(id), title, file.getBytes());
        return one(actor, id);
    }

    private LotBody once(Actor actor, String errand, String key, Object asked, Supplier<LotView> verb) {
        var done = idempotency.once(
                errand + ":" + actor.accountId(),
                key,
                asked,
                Done.class,
                () -> new Done(Long.toString(verb.get().id())));
        return one(actor, done.id());
    }
}
