package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.ArticleDesk;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.ShelfWork;
import cn.qiancun.market.shelf.WasteDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with an article's goods and its price, from its page. */
@Controller
@RequestMapping("/store/shelf/{storeId}/articles/{id}")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class ArticleWorkPage {
    private final ArticlePage page;
    private final ShelfWork work;
    private final WasteDesk waste;
    private final Repricings repricings;
    private final ArticleDesk desk;

    ArticleWorkPage(ArticlePage page, ShelfWork work, WasteDesk waste, Repricings repricings, ArticleDesk desk) {
        this.page = page;
        this.work = work;
        this.waste = waste;
        this.repricings = repricings;
        this.desk = desk;
    }

    /** A form that was sent, and what it is about. */
    private record Sent(
            Actor actor, String storeId, String id, ShelfForm form, Model model, HttpServletResponse response) {
        long store() {
            return Ids.parse(storeId);
        }

        long article() {
            return Ids.parse(id);
        }
    }

    @PostMapping("/waste")
    String waste(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) MultipartFile photo,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var sent = new Sent(actor, storeId, id, ShelfForm.sent("waste", fields), model, response);
        var upload = photo == null ? new byte[0] : photo.getBytes();
        return attempt(sent, redirect, form -> {
            waste.waste(actor, form.waste(sent.store(), sent.article()), upload);
            return "shelf.wasted";
        });
    }

    @PostMapping("/moves")
    String move(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var sent = new Sent(actor, storeId, id, ShelfForm.sent("move", fields), model, response);
        return attempt(sent, redirect, form -> {
            work.move(actor, form.move(sent.store(), sent.article()));
            return "shelf.moved";
        });
    }

    @PostMapping("/returns")
    String giveBack(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var sent = new Sent(actor, storeId, id, ShelfForm.sent("return", fields), model, response);
        return attempt(sent, redirect, form -> {
            work.giveBack(actor, form.giveBack(sent.store(), sent.article()));
            return "shelf.returned";
        });
    }

    @PostMapping("/settlements")
    String settle(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var sent = new Sent(actor, storeId, id, ShelfForm.sent("settle", fields), model, response);
        return attempt(sent, redirect, form -> {
            work.settle(actor, form.settle(sent.store(), sent.article()));
            return "shelf.settled";
        });
    }

    @PostMapping("/price")
    @Access(Role.STORE_MANAGER)
    String price(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var sent = new Sent(actor, storeId, id, ShelfForm.sent("price", fields), model, response);
        return attempt(
                sent,
                redirect,
                form -> repricings
                                .changePrice(actor, sent.store(), sent.article(), form.price(), form.reason())
                                .isPresent()
                        ? "shelf.price-requested"
                        : "shelf.price-changed");
    }

    @PostMapping("/description")
    @Access(Role.STORE_MANAGER)
    String describe(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var sent = new Sent(actor, storeId, id, ShelfForm.sent("edit", fields), model, response);
        return attempt(sent, redirect, form -> {
            desk.describe(actor, sent.store(), sent.article(), form.edit());
            return "shelf.saved";
        });
    }

    @PostMapping("/repricings/{repricing}/end")
    String end(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @PathVariable String repricing,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var sent = new Sent(actor, storeId, id, ShelfForm.EMPTY, model, response);
        return attempt(sent, redirect, form -> {
            repricings.close(actor, sent.store(), Ids.parse(repricing));
            return "shelf.repricing.closed";
        });
    }

    /** @param verb does it and answers what to say then */
    private String attempt(Sent sent, RedirectAttributes redirect, Function<ShelfForm, String> verb) {
        try {
            redirect.addFlashAttribute("notice", verb.apply(sent.form()));
        } catch (BusinessException refusal) {
            sent.response().setStatus(refusal.formStatus());
            sent.model().addAttribute("refusal", refusal);
            sent.model().addAttribute("entered", sent.form());
            return page.show(sent.actor(), sent.storeId(), sent.id(), 1, sent.model());
        }
        return "redirect:" + ArticlePage.path(sent.store(), sent.article());
    }
}
