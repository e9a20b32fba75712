package cn.qiancun.market.settlement.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Adjustment;
import cn.qiancun.market.settlement.AdjustmentKind;
import cn.qiancun.market.settlement.Adjustments;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.DocumentType;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.RequestAdjustment;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Page;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.OffsetDateTime;
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
@RequestMapping("/api/v1/adjustments")
@Tag(name = "adjustments")
@Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class AdjustmentsApi {
    private static final String KEY = "Idempotency-Key";

    private final Adjustments adjustments;
    private final Idempotency idempotency;

    AdjustmentsApi(Adjustments adjustments, Idempotency idempotency) {
        this.adjustments = adjustments;
        this.idempotency = idempotency;
    }

    /** @param effectFen what it adds to what is available; negative if it takes */
    record AdjustmentBody(
            String id,
            String reference,
            AdjustmentKind kind,
            BeneficiaryKind beneficiary,
            String villageCode,
            long effectFen,
            IncomeKind incomeKind,
            String billReference,
            String reason,
            DocumentType documentType,
            int documentBytes,
            String documentSha256,
            Adjustment.State state,
            int version,
            OffsetDateTime madeAt,
            OffsetDateTime decidedAt,
            String decision,
            String transactionId) {
        static AdjustmentBody of(Adjustment it) {
            return new AdjustmentBody(
                    Long.toString(it.id()),
                    it.reference(),
                    it.kind(),
                    it.beneficiary(),
                    it.village().value(),
                    it.effect().fen(),
                    it.incomeKind(),
                    it.billReference(),
                    it.reason(),
                    it.document().type(),
                    it.document().bytes(),
                    it.document().sha256(),
                    it.state(),
                    it.version(),
                    ShopCalendar.inChina(it.madeAt()),
                    ShopCalendar.inChina(it.decidedAt()),
                    it.decision(),
                    it.transactionId() == 0 ? null : Long.toString(it.transactionId()));
        }
    }

    /** @param version of the adjustment that was read; @param reason for a rejection */
    record DecideAdjustment(int version, String reason) {}

    record Requested(String id) {}

    /** What a repetition must repeat. */
    private record Asked(RequestAdjustment adjustment, String documentSha256) {}

    @GetMapping
    @Operation(summary = "Adjustments in a state, the latest first")
    Page<AdjustmentBody> list(
            Actor actor,
            @RequestParam(defaultValue = "REQUESTED") Adjustment.State state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return Page.of(adjustments.list(actor, state, PageQuery.of(page, size)), AdjustmentBody::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One adjustment with its document's hash")
    AdjustmentBody one(Actor actor, @PathVariable String id) {
        return AdjustmentBody.of(adjustments.require(actor, Ids.parse(id)));
    }

    /** @param amountFen positive; a correction's may be negative */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Access(Role.SETTLEMENT_CLERK)
    @Operation(summary = "Asks for an adjustment; multipart/form-data with a PDF, JPEG or PNG as document")
    Requested request(
            Actor actor,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestParam AdjustmentKind kind,
            @RequestParam(defaultValue = "COLLECTIVE") BeneficiaryKind beneficiary,
            @RequestParam String villageCode,
            @RequestParam long amountFen,
            @RequestParam(required = false) IncomeKind incomeKind,
            @RequestParam(defaultValue = "") String billReference,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) MultipartFile document)
            throws IOException {
        var asked = new RequestAdjustment(
                kind, beneficiary, villageCode, Money.ofFen(amountFen), incomeKind, billReference, reason);
        var kept = adjustments.keep(actor, document == null ? new byte[0] : document.getBytes());
        try {
            return idempotency.once(
                    "adjustments:" + actor.accountId(),
                    key,
                    new Asked(asked, kept.sha256()),
                    Requested.class,
                    () -> new Requested(Long.toString(
                            adjustments.request(actor, asked, kept).id())));
        } finally {
            adjustments.discardUnlessUsed(kept);
        }
    }

    @PostMapping("/{id}/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    @Operation(summary = "Posts what somebody else has asked for")
    AdjustmentBody approve(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody DecideAdjustment seen) {
        long adjustment = Ids.parse(id);
        var hash = adjustments.documentHash(actor, adjustment);
        var done = idempotency.once(
                "adjustment-approval:" + actor.accountId(), key, new Requested(id), Requested.class, () -> {
                    adjustments.approve(actor, adjustment, seen.version(), hash);
                    return new Requested(id);
                });
        return one(actor, done.id());
    }

    @PostMapping("/{id}/rejection")
    @Access(Role.SETTLEMENT_APPROVER)
    @Operation(summary = "Turns it down, with a reason")
    AdjustmentBody reject(Actor actor, @PathVariable String id, @RequestBody DecideAdjustment seen) {
        return AdjustmentBody.of(adjustments.reject(actor, Ids.parse(id), seen.version(), seen.reason()));
    }

    @PostMapping("/{id}/withdrawal")
    @Access(Role.SETTLEMENT_CLERK)
    @Operation(summary = "Its maker takes it back")
    AdjustmentBody withdraw(Actor actor, @PathVariable String id, @RequestBody DecideAdjustment seen) {
        return AdjustmentBody.of(adjustments.withdraw(actor, Ids.parse(id), seen.version()));
    }
}
