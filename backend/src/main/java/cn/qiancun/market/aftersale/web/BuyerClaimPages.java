package cn.qiancun.market.aftersale.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.ClaimOptions;
import cn.qiancun.market.aftersale.ClaimSheets;
import cn.qiancun.market.aftersale.Claims;
import cn.qiancun.market.aftersale.MakeClaim;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Submission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A buyer's claims: the form, and what becomes of them. */
@Controller
@RequestMapping("/orders/{number}/claims")
@Access
class BuyerClaimPages {
    private static final List<Integer> PERCENT = List.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);

    private final Claims claims;
    private final ClaimOptions options;
    private final ClaimSheets sheets;

    BuyerClaimPages(Claims claims, ClaimOptions options, ClaimSheets sheets) {
        this.claims = claims;
        this.options = options;
        this.sheets = sheets;
    }

    @GetMapping("/new")
    String begin(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String consignment,
            Model model) {
        var found = options(actor, number, line, consignment);
        var kind = found.kinds().isEmpty() ? null : found.kinds().get(0);
        return show(number, found, ClaimForm.blank(line, consignment, kind), model);
    }

    @PostMapping
    String make(
            Actor actor,
            @PathVariable String number,
            @RequestParam Map<String, String> fields,
            @RequestParam(name = "photos", required = false) List<MultipartFile> photos,
            Submission sent)
            throws IOException {
        var form = ClaimForm.sent(fields);
        var found = options(actor, number, form.line(), form.consignment());
        var pictures = bytes(photos);
        return sent.attempt(
                () -> {
                    var asked = form.read(found.consignment().id());
                    var made = claims.make(actor, number, form.key(), asked, pictures);
                    var notice = made.automatic() ? "claim.approved-at-once" : "claim.made";
                    return sent.done(notice, "/orders/" + number + "/claims/" + made.id());
                },
                () -> show(number, found, form.again(), sent.model()));
    }

    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable String number, @PathVariable String id, Model model) {
        var claim = claims.require(actor, number, Ids.parse(id));
        model.addAttribute("sheet", sheets.of(claim));
        model.addAttribute("carriers", Waybill.Carrier.values());
        model.addAttribute("withdrawable", claim.isWithdrawable());
        model.addAttribute("escalatable", claim.state().name().equals("REJECTED") && !claim.escalated());
        return "shop/claim";
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(Actor actor, @PathVariable String number, @PathVariable String id, Submission sent) {
        Runnable verb = () -> claims.withdraw(actor, number, Ids.parse(id));
        return act(actor, number, id, "claim.withdrawn", verb, sent);
    }

    @PostMapping("/{id}/escalation")
    String escalate(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        sent.with("reason", reason);
        Runnable verb = () -> claims.escalate(actor, number, Ids.parse(id), reason);
        return act(actor, number, id, "claim.taken-further", verb, sent);
    }

    @PostMapping("/{id}/waybill")
    String sendBack(
            Actor actor,
            @PathVariable String number,
            @PathVariable String id,
            @RequestParam(required = false) String carrier,
            @RequestParam(required = false) String waybill,
            Submission sent) {
        sent.with("enteredCarrier", carrier);
        sent.with("enteredWaybill", waybill);
        Runnable verb = () -> claims.sendBack(actor, number, Ids.parse(id), Waybill.of(carrier, waybill));
        return act(actor, number, id, "claim.sent-back", verb, sent);
    }

    private String act(Actor actor, String number, String id, String notice, Runnable verb, Submission sent) {
        return sent.attempt(
                verb, notice, "/orders/" + number + "/claims/" + id, () -> one(actor, number, id, sent.model()));
    }

    private ClaimOptions.Options options(Actor actor, String number, String line, String consignment) {
        return line.isBlank()
                ? options.ofConsignment(actor, number, Ids.parse(consignment))
                : options.ofLine(actor, number, Ids.parse(line));
    }

    private static String show(String number, ClaimOptions.Options found, ClaimForm form, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("options", found);
        model.addAttribute("form", form);
        model.addAttribute("percent", PERCENT);
        model.addAttribute("maxPhotos", MakeClaim.MAX_PHOTOS);
        model.addAttribute("maxNote", MakeClaim.MAX_NOTE);
        return "shop/claim-form";
    }

    /** A browser sends one empty file where none was chosen. */
    private static List<byte[]> bytes(List<MultipartFile> photos) throws IOException {
        var files = new ArrayList<byte[]>();
        for (var photo : photos == null ? List.<MultipartFile>of() : photos) {
            if (!photo.isEmpty()) {
                files.add(photo.getBytes());
            }
        }
        return files;
    }
}
