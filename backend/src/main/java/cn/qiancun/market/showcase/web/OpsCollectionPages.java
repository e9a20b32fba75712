package cn.qiancun.market.showcase.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.showcase.CollectionDesk;
import cn.qiancun.market.showcase.ThemeCollections;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where an operator puts collections together. */
@Controller
@RequestMapping("/ops/collections")
@Access(Role.OPERATOR)
class OpsCollectionPages {
    private static final PageQuery MATCHES = PageQuery.of(1, 12);

    private final CollectionDesk desk;
    private final Catalog catalog;
    private final Clock clock;

    OpsCollectionPages(CollectionDesk desk, Catalog catalog, Clock clock) {
        this.desk = desk;
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        return list(actor, CollectionForm.blank(ShopCalendar.dayOf(clock.instant())), model);
    }

    private String list(Actor actor, CollectionForm form, Model model) {
        model.addAttribute("collections", desk.all(actor));
        model.addAttribute("today", ShopCalendar.dayOf(clock.instant()));
        model.addAttribute("form", form);
        return "ops/collections";
    }

    @PostMapping
    String create(Actor actor, CollectionForm form, Submission sent) {
        return sent.attempt(
                () -> {
                    long id = desk.create(actor, form.read());
                    return sent.done("showcase.created", "/ops/collections/" + id);
                },
                () -> list(actor, form, sent.model()));
    }

    /** @param find part of the name of goods to add */
    @GetMapping("/{id}")
    String one(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String find, Model model) {
        var shown = desk.find(actor, Ids.parse(id));
        model.addAttribute("find", find);
        return show(shown, CollectionForm.of(shown.collection()), matches(find), model);
    }

    private List<ProductCard> matches(String find) {
        if (find.isBlank()) {
            return List.of();
        }
        var filter = new ProductFilter(find, null, null, null, ProductSort.NEWEST);
        return catalog.list(filter, MATCHES).items();
    }

    private static String show(
            ThemeCollections.Shown shown, CollectionForm form, List<ProductCard> matches, Model model) {
        model.addAttribute("shown", shown);
        model.addAttribute("form", form);
        model.addAttribute("matches", matches);
        return "ops/collection";
    }

    @PostMapping("/{id}")
    String change(Actor actor, @PathVariable String id, CollectionForm form, Submission sent) {
        return sent.attempt(
                () -> desk.change(actor, Ids.parse(id), WholeNumber.version(form.version()), form.read()),
                "showcase.saved",
                path(id),
                () -> show(desk.find(actor, Ids.parse(id)), form, List.of(), sent.model()));
    }

    @PostMapping("/{id}/cover")
    String cover(
            Actor actor, @PathVariable String id, @RequestParam(required = false) MultipartFile cover, Submission sent)
            throws IOException {
        var picture = cover == null ? new byte[0] : cover.getBytes();
        return work(actor, id, sent, "showcase.saved", () -> desk.cover(actor, Ids.parse(id), picture));
    }

    @PostMapping("/{id}/goods")
    String add(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String product, Submission sent) {
        return work(actor, id, sent, "showcase.added", () -> desk.add(actor, Ids.parse(id), Ids.parse(product)));
    }

    @PostMapping("/{id}/goods/{product}/forward")
    String forward(Actor actor, @PathVariable String id, @PathVariable String product, Submission sent) {
        desk.forward(actor, Ids.parse(id), Ids.parse(product));
        return sent.done("showcase.saved", path(id));
    }

    @PostMapping("/{id}/goods/{product}/removal")
    String remove(Actor actor, @PathVariable String id, @PathVariable String product, Submission sent) {
        desk.remove(actor, Ids.parse(id), Ids.parse(product));
        return sent.done("showcase.removed", path(id));
    }

    private String work(Actor actor, String id, Submission sent, String notice, Runnable verb) {
        return sent.attempt(verb, notice, path(id), () -> one(actor, id, "", sent.model()));
    }

    private static String path(String id) {
        return "/ops/collections/" + Ids.parse(id);
    }
}
