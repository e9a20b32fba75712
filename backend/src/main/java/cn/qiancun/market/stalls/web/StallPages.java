package cn.qiancun.market.stalls.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.stalls.FairBoards;
import cn.qiancun.market.stalls.Lendables;
import cn.qiancun.market.stalls.StallHelpers;
import cn.qiancun.market.stalls.StallStaff;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.stalls.StallWares;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What somebody who stands at a stall sees: the own stalls, what lies at one, what could be carried there, who helps. */
@Controller
@RequestMapping("/stall")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class StallPages {
    private final FairBoards boards;
    private final Fairs fairs;
    private final StallStaff staff;
    private final StallWares wares;
    private final StallStock stock;
    private final Lendables lendables;
    private final StallHelpers helpers;

    StallPages(
            FairBoards boards,
            Fairs fairs,
            StallStaff staff,
            StallWares wares,
            StallStock stock,
            Lendables lendables,
            StallHelpers helpers) {
        this.boards = boards;
        this.fairs = fairs;
        this.staff = staff;
        this.wares = wares;
        this.stock = stock;
        this.lendables = lendables;
        this.helpers = helpers;
    }

    static String path(long stallId) {
        return "/stall/" + stallId;
    }

    @GetMapping
    String mine(Actor actor, Model model) {
        var standings = boards.ofStaff(actor);
        model.addAttribute("standings", standings);
        model.addAttribute(
                "fairs",
                fairs.byIds(standings.stream()
                        .map(one -> one.stall().fairId())
                        .distinct()
                        .toList()));
        return "stall/stalls";
    }

    @GetMapping("/{stallId}")
    String show(Actor actor, @PathVariable String stallId, Model model) {
        long id = Ids.parse(stallId);
        describe(actor, id, model);
        model.addAttribute("standing", boards.ofStall(actor, id));
        model.addAttribute("goods", WareOnPage.of(wares.of(actor, id), stock.sums(actor, id)));
        return "stall/stall";
    }

    @GetMapping("/{stallId}/loans")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String lend(Actor actor, @PathVariable String stallId, Model model) {
        long id = Ids.parse(stallId);
        describe(actor, id, model);
        model.addAttribute("lendables", lendables.of(actor, id));
        return "stall/loan";
    }

    @GetMapping("/{stallId}/helpers")
    @Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
    String helpers(Actor actor, @PathVariable String stallId, Model model) {
        long id = Ids.parse(stallId);
        describe(actor, id, model);
        model.addAttribute("helpers", helpers.of(actor, id));
        return "stall/helpers";
    }

    /** What each page of a stall shows. */
    void describe(Actor actor, long stallId, Model model) {
        var stall = staff.requireStaff(actor, stallId);
        model.addAttribute("stall", stall);
        model.addAttribute("fair", fairs.require(stall.fairId()));
        model.addAttribute("host", staff.isHost(actor, stall));
        model.addAttribute("key", UUID.randomUUID().toString());
        if (!model.containsAttribute("entered")) {
            model.addAttribute("entered", StallForm.EMPTY);
        }
    }
}
