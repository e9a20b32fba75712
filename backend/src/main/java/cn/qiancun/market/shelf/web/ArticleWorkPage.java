package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shelf.ArticleDesk;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.ShelfWork;
import cn.qiancun.market.shelf.WasteDesk;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

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

    /** What a form is about. */
    private record Entry(Actor actor, String storeId, String id, ShelfForm form, Submission sent) {
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
            Submission sent)
            throws IOException {
        var entry = new Entry(actor, storeId, id, ShelfForm.sent("waste", fields), sent);
        var upload = photo == null ? new byte[0] : photo.getBytes();
        return attempt(entry, form -> {
            waste.waste(actor, form.waste(entry.store(), entry.article()), upload);
            return "shelf.wasted";
        });
    }

    @PostMapping("/moves")
    String move(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        var entry = new Entry(actor, storeId, id, ShelfForm.sent("move", fields), sent);
        return attempt(entry, form -> {
            work.move(actor, form.move(entry.store(), entry.article()));
            return "shelf.moved";
        });
    }

    @PostMapping("/returns")
    String giveBack(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        var entry = new Entry(actor, storeId, id, ShelfForm.sent("return", fields), sent);
        return attempt(entry, form -> {
            work.giveBack(actor, form.giveBack(entry.store(), entry.article()));
            return "shelf.returned";
        });
    }

    @PostMapping("/settlements")
    String settle(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        var entry = new Entry(actor, storeId, id, ShelfForm.sent("settle", fields), sent);
        return attempt(entry, form -> {
            work.settle(actor, form.settle(entry.store(), entry.article()));
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
            Submission sent) {
        var entry = new Entry(actor, storeId, id, ShelfForm.sent("price", fields), sent);
        return attempt(
                entry,
                form -> repricings
                                .changePrice(actor, entry.store(), entry.article(), form.price(), form.reason())
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
            Submission sent) {
        var entry = new Entry(actor, storeId, id, ShelfForm.sent("edit", fields), sent);
        return attempt(entry, form -> {
            desk.describe(actor, entry.store(), entry.article(), form.edit());
            return "shelf.saved";
        });
    }

    @PostMapping("/repricings/{repricing}/end")
    String end(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String id,
            @PathVariable String repricing,
            Submission sent) {
        var entry = new Entry(actor, storeId, id, ShelfForm.EMPTY, sent);
        return attempt(entry, form -> {
            repricings.close(actor, entry.store(), Ids.parse(repricing));
            return "shelf.repricing.closed";
        });
    }

    /** @param verb does it and answers what to say then */
    private String attempt(Entry entry, Function<ShelfForm, String> verb) {
        var sent = entry.sent();
        sent.with("entered", entry.form());
        return sent.attempt(
                () -> sent.done(verb.apply(entry.form()), ArticlePage.path(entry.store(), entry.article())),
                () -> page.show(entry.actor(), entry.storeId(), entry.id(), 1, sent.model()));
    }
}
