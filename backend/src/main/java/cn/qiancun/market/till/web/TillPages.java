package cn.qiancun.market.till.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.till.Receipts;
import cn.qiancun.market.till.Refusal;
import cn.qiancun.market.till.RefusedEntries;
import cn.qiancun.market.till.TillShifts;
import cn.qiancun.market.till.Tills;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A store's tills, shifts and receipts, and what could not be booked. Clerks read; managers settle. */
@Controller
@RequestMapping("/store/till")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class TillPages {
    private static final int PAGE_SIZE = 20;
    /** A till that asks for prices every minute and is silent so long is off or offline. */
    static final Duration SILENT = Duration.ofMinutes(5);

    private final Stores stores;
    private final Tills tills;
    private final TillShifts shifts;
    private final Receipts receipts;
    private final RefusedEntries refused;
    private final Clock clock;

    TillPages(Stores stores, Tills tills, TillShifts shifts, Receipts receipts, RefusedEntries refused, Clock clock) {
        this.stores = stores;
        this.tills = tills;
        this.shifts = shifts;
        this.receipts = receipts;
        this.refused = refused;
        this.clock = clock;
    }

    @GetMapping
    String overview(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosen = choose(actor, store, model);
        model.addAttribute("tills", tills.of(actor, chosen.id()));
        model.addAttribute("silentBefore", clock.instant().minus(SILENT));
        model.addAttribute("shifts", shifts.of(actor, chosen.id(), PageQuery.of(page, PAGE_SIZE)));
        var waiting = refused.of(actor, chosen.id(), Refusal.State.WAITING, PageQuery.of(1, 1));
        model.addAttribute("waiting", waiting.total());
        return "store/tills";
    }

    @PostMapping("/tills/{id}/retirement")
    @Access(Role.STORE_MANAGER)
    String retire(Actor actor, @PathVariable String id, @RequestParam String store, Submission sent) {
        tills.retire(actor, Ids.parse(store), Ids.parse(id));
        return sent.done("till.retired-done", "/store/till?store=" + Ids.parse(store));
    }

    @GetMapping("/receipts")
    String receipts(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosen = choose(actor, store, model);
        model.addAttribute("query", query);
        model.addAttribute("receipts", receipts.search(actor, chosen.id(), query, PageQuery.of(page, PAGE_SIZE)));
        return "store/till-receipts";
    }

    @GetMapping("/receipts/{number}")
    String receipt(Actor actor, @PathVariable String number, @RequestParam String store, Model model) {
        var chosen = choose(actor, store, model);
        model.addAttribute("receipt", receipts.require(actor, chosen.id(), number));
        return "store/till-receipt";
    }

    @GetMapping("/refused")
    String refused(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(defaultValue = "WAITING") Refusal.State state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return refused(actor, choose(actor, store, model), state, page, model);
    }

    private String refused(Actor actor, Store chosen, Refusal.State state, int page, Model model) {
        model.addAttribute("states", Refusal.State.values());
        model.addAttribute("state", state);
        model.addAttribute("refused", refused.of(actor, chosen.id(), state, PageQuery.of(page, PAGE_SIZE)));
        return "store/till-refused";
    }

    @PostMapping("/refused/{id}/booking")
    @Access(Role.STORE_MANAGER)
    String book(
            Actor actor,
            @PathVariable String id,
            @RequestParam String store,
            @RequestParam(defaultValue = "") String note,
            Submission sent) {
        Runnable verb = () -> refused.book(actor, Ids.parse(store), Ids.parse(id), note);
        return settle(actor, id, store, note, "till.booked", verb, sent);
    }

    @PostMapping("/refused/{id}/dropping")
    @Access(Role.STORE_MANAGER)
    String drop(
            Actor actor,
            @PathVariable String id,
            @RequestParam String store,
            @RequestParam(defaultValue = "") String note,
            Submission sent) {
        Runnable verb = () -> refused.drop(actor, Ids.parse(store), Ids.parse(id), note);
        return settle(actor, id, store, note, "till.dropped", verb, sent);
    }

    private String settle(
            Actor actor, String id, String store, String note, String done, Runnable verb, Submission sent) {
        sent.with("refusalOf", Ids.parse(id)).with("note", note);
        return sent.attempt(
                verb,
                done,
                "/store/till/refused?store=" + Ids.parse(store),
                () -> refused(actor, choose(actor, store, sent.model()), Refusal.State.WAITING, 1, sent.model()));
    }

    private Store choose(Actor actor, String store, Model model) {
        var chosen = stores.choose(actor, store);
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", chosen);
        model.addAttribute("manages", actor.has(Role.STORE_MANAGER, chosen.organisation()));
        return chosen;
    }
}
