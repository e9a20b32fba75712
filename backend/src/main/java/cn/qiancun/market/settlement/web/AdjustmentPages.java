package cn.qiancun.market.settlement.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Adjustment;
import cn.qiancun.market.settlement.AdjustmentKind;
import cn.qiancun.market.settlement.Adjustments;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.Villages;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Subsidies, fees passed on and corrections: a clerk asks, an approver decides, auditors read. */
@Controller
@RequestMapping("/ops/adjustments")
@Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class AdjustmentPages {
    private static final int PAGE_SIZE = 20;

    private final Adjustments adjustments;
    private final Villages villages;

    AdjustmentPages(Adjustments adjustments, Villages villages) {
        this.adjustments = adjustments;
        this.villages = villages;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "REQUESTED") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return list(actor, state(state), page, AdjustmentForm.blank(), model);
    }

    private String list(Actor actor, Adjustment.State state, int page, AdjustmentForm form, Model model) {
        var found = adjustments.list(actor, state, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("adjustments", found);
        model.addAttribute("state", state);
        model.addAttribute("states", Adjustment.State.values());
        model.addAttribute("kinds", AdjustmentKind.values());
        model.addAttribute("incomeKinds", IncomeKind.values());
        model.addAttribute("form", form);
        model.addAttribute("mayRequest", actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        model.addAttribute(
                "villages",
                villages.byCodes(found.items().stream().map(Adjustment::village).toList()));
        return "ops/adjustments";
    }

    @PostMapping
    @Access(Role.SETTLEMENT_CLERK)
    String request(
            Actor actor,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = "document", required = false) MultipartFile document,
            Submission sent)
            throws IOException {
        var form = AdjustmentForm.entered(fields);
        byte[] file = document == null ? new byte[0] : document.getBytes();
        return sent.attempt(
                () -> {
                    var made = adjustments.request(actor, form.read(), file);
                    return sent.done("adjustment.requested", "/ops/adjustments/" + made.id());
                },
                refusal -> list(actor, Adjustment.State.REQUESTED, 1, form, refused(refusal, sent)));
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        var adjustment = adjustments.require(actor, Ids.parse(id));
        boolean maker = adjustment.madeBy() == actor.accountId();
        boolean approver = actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        model.addAttribute("it", adjustment);
        model.addAttribute("village", villages.find(adjustment.village()).orElse(null));
        model.addAttribute("mayDecide", adjustment.isWaiting() && approver && !maker);
        model.addAttribute("mayWithdraw", adjustment.isWaiting() && maker);
        return "ops/adjustment";
    }

    /** To be saved, never shown by the shop: what somebody uploaded must not act in its name. */
    @GetMapping("/{id}/document")
    ResponseEntity<byte[]> document(Actor actor, @PathVariable String id) {
        var adjustment = adjustments.require(actor, Ids.parse(id));
        var type = adjustment.document().type();
        var name = adjustment.reference() + "." + type.ending();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(adjustments.document(actor, adjustment.id()));
    }

    @PostMapping("/{id}/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    String approve(
            Actor actor, @PathVariable String id, @RequestParam(required = false) String version, Submission sent) {
        long adjustment = Ids.parse(id);
        Supplier<Adjustment> verb = () -> adjustments.approve(
                actor, adjustment, WholeNumber.version(version), adjustments.documentHash(actor, adjustment));
        return act(actor, id, "adjustment.posted", verb, sent);
    }

    @PostMapping("/{id}/rejection")
    @Access(Role.SETTLEMENT_APPROVER)
    String reject(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String version,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        sent.with("reason", reason);
        Supplier<Adjustment> verb =
                () -> adjustments.reject(actor, Ids.parse(id), WholeNumber.version(version), reason);
        return act(actor, id, "adjustment.rejected", verb, sent);
    }

    @PostMapping("/{id}/withdrawal")
    @Access(Role.SETTLEMENT_CLERK)
    String withdraw(
            Actor actor, @PathVariable String id, @RequestParam(required = false) String version, Submission sent) {
        Supplier<Adjustment> verb = () -> adjustments.withdraw(actor, Ids.parse(id), WholeNumber.version(version));
        return act(actor, id, "adjustment.withdrawn", verb, sent);
    }

    private String act(Actor actor, String id, String notice, Supplier<Adjustment> verb, Submission sent) {
        return sent.attempt(
                () -> {
                    verb.get();
                    return sent.done(notice, "/ops/adjustments/" + Ids.parse(id));
                },
                refusal -> show(actor, id, refused(refusal, sent)));
    }

    private static Model refused(BusinessException refusal, Submission sent) {
        sent.with("refused", refusal.code());
        sent.with("refusedField", refusal.field() == null ? "" : refusal.field());
        return sent.model();
    }

    private static Adjustment.State state(String name) {
        try {
            return Adjustment.State.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw BusinessException.invalid("state", "agreement.state");
        }
    }
}
