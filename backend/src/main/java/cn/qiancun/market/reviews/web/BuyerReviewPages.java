package cn.qiancun.market.reviews.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.reviews.Review;
import cn.qiancun.market.reviews.ReviewState;
import cn.qiancun.market.reviews.Reviews;
import cn.qiancun.market.reviews.WriteReview;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The review of one line of an order: its buyer writes it here, sees what became of it, and changes it. */
@Controller
@RequestMapping("/orders/{number}/lines/{line}/review")
@Access
class BuyerReviewPages {
    private final Reviews reviews;

    BuyerReviewPages(Reviews reviews) {
        this.reviews = reviews;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String number, @PathVariable String line, Model model) {
        var found = reviews.opportunity(actor, number, Ids.parse(line));
        return show(found, ReviewForm.of(found.review()), model);
    }

    @PostMapping
    String send(
            Actor actor,
            @PathVariable String number,
            @PathVariable String line,
            @RequestParam(defaultValue = "") String stars,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) List<String> keep,
            @RequestParam(name = "pictures", required = false) List<MultipartFile> files,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var found = reviews.opportunity(actor, number, Ids.parse(line));
        var form = new ReviewForm(stars, text, keep == null ? List.of() : keep);
        try {
            var said = send(actor, found, form, bytes(files));
            boolean held = said.state() == ReviewState.HELD;
            redirect.addFlashAttribute("notice", held ? "reviews.held-notice" : "reviews.published-notice");
            return "redirect:/orders/" + found.orderNumber() + "/lines/"
                    + found.goods().lineId() + "/review";
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return show(found, form, model);
        }
    }

    private Review send(Actor actor, Reviews.Opportunity found, ReviewForm form, List<byte[]> uploads) {
        return found.review() == null
                ? reviews.write(actor, found.orderNumber(), found.goods().lineId(), form.read(), uploads)
                : reviews.edit(actor, found.review().id(), form.read(), form.keep(), uploads);
    }

    private static String show(Reviews.Opportunity found, ReviewForm form, Model model) {
        model.addAttribute("found", found);
        model.addAttribute("form", form);
        model.addAttribute("maxPictures", WriteReview.MAX_PICTURES);
        model.addAttribute("maxText", WriteReview.MAX_TEXT);
        return "shop/review-form";
    }

    /** A browser sends one empty file where none was chosen. */
    private static List<byte[]> bytes(List<MultipartFile> files) throws IOException {
        var uploads = new ArrayList<byte[]>();
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                uploads.add(file.getBytes());
            }
        }
        return uploads;
    }
}
