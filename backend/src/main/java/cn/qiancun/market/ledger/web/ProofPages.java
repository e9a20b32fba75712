package cn.qiancun.market.ledger.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.VillageCode;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How anybody checks the ledger: the head, a village's journal, and the program that repeats the proof. */
@Controller
@Access(everyone = true)
class ProofPages {
    private static final String VERIFIER = "VerifyJournal.java";

    private final LedgerProof proof;
    private final PublicUrl publicUrl;

    ProofPages(LedgerProof proof, PublicUrl publicUrl) {
        this.proof = proof;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/proof")
    String show(@RequestParam(defaultValue = "") String village, Model model) {
        var code = village.strip();
        model.addAttribute("proof", proof.head());
        model.addAttribute("village", code);
        model.addAttribute("found", VillageCode.isValid(code));
        model.addAttribute("wrong", code.isEmpty() || VillageCode.isValid(code) ? null : "village.code");
        model.addAttribute("canonical", publicUrl.of("/proof"));
        return "shop/proof";
    }

    /** The same file as in the source's folder deploy. */
    @GetMapping("/proof/" + VERIFIER)
    ResponseEntity<Resource> verifier() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + VERIFIER + "\"")
                .body(new ClassPathResource("proof/" + VERIFIER));
    }
}
