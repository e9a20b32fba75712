package cn.qiancun.market.stalls.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.stalls.StallHelpers;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.stalls.StallWares;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done at a stall, from its pages. */
@Controller
@RequestMapping("/stall/{stallId}")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class StallWorkPages {
    private final StallPages pages;
    private final StallStock stock;
    private final StallWares wares;
    private final StallHelpers helpers;

    StallWorkPages(StallPages pages, StallStock stock, StallWares wares, StallHelpers helpers) {
        this.pages = pages;
        this.stock = stock;
        this.wares = wares;
        this.helpers = helpers;
    }

    @PostMapping("/movements")
    String move(
            Actor actor,
            @PathVariable String stallId,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        long id = Ids.parse(stallId);
        var form = StallForm.sent(fields);
        var path = StallPages.path(id);
        return attempt(sent, form, path, () -> pages.show(actor, stallId, sent.model()), () -> {
            var verb = form.verb();
            var goods = form.move(id);
            switch (verb) {
                case TASTE -> stock.taste(actor, goods);
                case SPOIL -> stock.spoil(actor, goods);
                case RETURN -> stock.giveBack(actor, goods);
                case SETTLE -> stock.settle(actor, goods);
                case MISTAKE -> stock.mistake(actor, goods);
            }
            return "stall.done." + verb;
        });
    }

    @PostMapping("/prices")
    String reprice(
            Actor actor,
            @PathVariable String stallId,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        long id = Ids.parse(stallId);
        var form = StallForm.sent(fields);
        var path = StallPages.path(id);
        return attempt(sent, form, path, () -> pages.show(actor, stallId, sent.model()), () -> {
            wares.reprice(actor, id, form.wareId(), form.price());
            return "stall.repriced";
        });
    }

    @PostMapping("/loans")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String lend(
            Actor actor,
            @PathVariable String stallId,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        long id = Ids.parse(stallId);
        var form = StallForm.sent(fields);
        var path = StallPages.path(id);
        return attempt(sent, form, path, () -> pages.lend(actor, stallId, sent.model()), () -> {
            stock.lend(actor, form.lend(id));
            return "stall.lent-notice";
        });
    }

    @PostMapping("/helpers")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String name(
            Actor actor,
            @PathVariable String stallId,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        long id = Ids.parse(stallId);
        var form = StallForm.sent(fields);
        return attempt(
                sent, form, StallPages.path(id) + "/helpers", () -> pages.helpers(actor, stallId, sent.model()), () -> {
                    helpers.name(actor, id, form.get("phone"));
                    return "stall.helper-named";
                });
    }

    @PostMapping("/helpers/{helper}/end")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String revoke(Actor actor, @PathVariable String stallId, @PathVariable String helper, Submission sent) {
        long id = Ids.parse(stallId);
        return attempt(
                sent,
                StallForm.EMPTY,
                StallPages.path(id) + "/helpers",
                () -> pages.helpers(actor, stallId, sent.model()),
                () -> {
                    helpers.revoke(actor, id, Ids.parse(helper));
                    return "stall.helper-ended";
                });
    }

    /** @param verb does it and answers what to say then; @param again the page with what was entered */
    private static String attempt(
            Submission sent, StallForm form, String path, Supplier<String> again, Supplier<String> verb) {
        sent.with("entered", form);
        return sent.attempt(() -> sent.done(verb.get(), path), again);
    }
}
