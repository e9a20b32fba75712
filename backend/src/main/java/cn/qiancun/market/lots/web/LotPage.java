package cn.qiancun.market.lots.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.BuyersOfLot;
import cn.qiancun.market.lots.CertificateBasis;
import cn.qiancun.market.lots.LotDefaults;
import cn.qiancun.market.lots.LotHistory;
import cn.qiancun.market.lots.LotTests;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One lot: its certificate, tests, parents, movements, and where it went. */
@Controller
@RequestMapping("/village/lots/{id}")
@Access(Role.VILLAGE_SELLER)
class LotPage {
    private static final int PAGE_SIZE = 20;

    private final Lots lots;
    private final LotTests tests;
    private final LotHistory history;
    private final LotDefaults defaults;
    private final BuyersOfLot buyers;

    LotPage(Lots lots, LotTests tests, LotHistory history, LotDefaults defaults, BuyersOfLot buyers) {
        this.lots = lots;
        this.tests = tests;
        this.history = history;
        this.defaults = defaults;
        this.buyers = buyers;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
        long lotId = Ids.parse(id);
        var lot = lots.require(actor, lotId);
        model.addAttribute("lot", lot);
        model.addAttribute("grower", lots.growerOf(actor, lotId));
        model.addAttribute("movements", history.movements(actor, lotId));
        model.addAttribute("went", buyers.of(lotId, PageQuery.of(page, PAGE_SIZE)));
        model.addAttribute("children", lots.madeFrom(lotId));
        model.addAttribute("bases", CertificateBasis.values());
        if (lot.certificate() == null && !model.containsAttribute("form")) {
            model.addAttribute("form", LotForm.of(defaults.of(actor, lot.productId())));
        }
        return "village/lot";
    }

    @PostMapping("/certificate")
    String certify(
            Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> fields, Submission sent) {
        var form = LotForm.sent(fields);
        sent.with("form", form);
        return attempt(
                actor,
                id,
                "lot.certificate-issued",
                sent,
                () -> lots.issueCertificate(actor, Ids.parse(id), form.certificate()));
    }

    @PostMapping("/block")
    String block(Actor actor, @PathVariable String id, @RequestParam(required = false) String reason, Submission sent) {
        return attempt(actor, id, "lot.blocked", sent, () -> lots.block(actor, Ids.parse(id), reason));
    }

    @PostMapping("/unblock")
    String unblock(Actor actor, @PathVariable String id, Submission sent) {
        return attempt(actor, id, "lot.unblocked", sent, () -> lots.unblock(actor, Ids.parse(id)));
    }

    @PostMapping("/tests")
    String attach(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String title,
            @RequestParam(required = false) MultipartFile file,
            Submission sent)
            throws IOException {
        var upload = file == null ? new byte[0] : file.getBytes();
        sent.with("enteredTitle", title);
        return attempt(actor, id, "lot.test-attached", sent, () -> tests.attach(actor, Ids.parse(id), title, upload));
    }

    /** Only ever as a file of the kind that the shop made or checked; no cache but the reader's own keeps it. */
    @GetMapping("/tests/{testId}")
    ResponseEntity<byte[]> test(Actor actor, @PathVariable String id, @PathVariable String testId) {
        var file = tests.file(actor, Ids.parse(id), Ids.parse(testId));
        var name = "test-" + Ids.parse(testId) + "." + file.kind().ending();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(file.content());
    }

    private String attempt(Actor actor, String id, String notice, Submission sent, Runnable errand) {
        return sent.attempt(
                () -> {
                    errand.run();
                    return sent.done(notice, "/village/lots/" + Ids.parse(id));
                },
                refusal -> {
                    sent.with("refusal", refusal).with("wrong", refusal.field());
                    return show(actor, id, 1, sent.model());
                });
    }
}
