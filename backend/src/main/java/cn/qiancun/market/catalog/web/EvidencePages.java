package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.EvidenceFiles;
import cn.qiancun.market.catalog.Listings;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Documents behind a listing's claims: its seller lays them with it and takes them away, operators read them. */
@Controller
@RequestMapping("/village/products/{id}/evidence")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class EvidencePages {
    private final EvidenceFiles files;
    private final Listings listings;

    EvidencePages(EvidenceFiles files, Listings listings) {
        this.files = files;
        this.listings = listings;
    }

    @GetMapping
    String form(Actor actor, @PathVariable String id, Model model) {
        return show(actor, id, "", null, model);
    }

    private String show(Actor actor, String id, String title, BusinessException refusal, Model model) {
        model.addAttribute("listing", listings.view(actor, Ids.parse(id)));
        model.addAttribute("title", title);
        model.addAttribute("refusal", refusal);
        return "village/product-evidence";
    }

    @PostMapping
    String upload(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(required = false) MultipartFile document,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        try {
            files.upload(actor, Ids.parse(id), title, document == null ? new byte[0] : document.getBytes());
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, id, title, refusal, model);
        }
        return backTo(id, "evidence.uploaded", redirect);
    }

    @PostMapping("/{evidence}/removal")
    String remove(Actor actor, @PathVariable String id, @PathVariable String evidence, RedirectAttributes redirect) {
        files.remove(actor, Ids.parse(id), Ids.parse(evidence));
        return backTo(id, "evidence.removed", redirect);
    }

    private static String backTo(String id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/village/products/" + Ids.parse(id);
    }

    /** As a file to keep, so that nothing in it runs in the shop's name. */
    @GetMapping("/{evidence}")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.OPERATOR})
    ResponseEntity<byte[]> read(Actor actor, @PathVariable String id, @PathVariable String evidence) {
        EvidenceFiles.File file = files.read(actor, Ids.parse(id), Ids.parse(evidence));
        var kind = file.evidence().kind();
        String name = "evidence-" + file.evidence().id() + "." + kind.ending();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .cacheControl(CacheControl.noStore())
                .body(file.content());
    }
}
