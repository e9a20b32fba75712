package cn.qiancun.market.stalls.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.stalls.FairBoards;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a fair goes, read again every fifteen seconds. */
@Controller
class FairBoardPage {
    private final Fairs fairs;
    private final FairBoards boards;
    private final Clock clock;

    FairBoardPage(Fairs fairs, FairBoards boards, Clock clock) {
        this.fairs = fairs;
        this.boards = boards;
        this.clock = clock;
    }

    /** Without one the fair of today, or the next, or the last. */
    @GetMapping("/fair/board")
    @Access(Role.FAIR_ORGANISER)
    String board(Actor actor, @RequestParam(required = false) String fair, Model model) {
        var own = fairs.ofOrganiser(actor).stream()
                .filter(one -> !one.days().isEmpty())
                .toList();
        boolean any = fair == null || fair.isBlank();
        if (any && own.isEmpty()) {
            return "fair/board-none";
        }
        model.addAttribute("fairs", own);
        long id = any ? nearest(own).id() : Ids.parse(fair);
        model.addAttribute("board", boards.of(actor, id));
        return "fair/board";
    }

    private Fair nearest(List<Fair> own) {
        long today = ShopCalendar.dayOf(clock.instant()).toEpochDay();
        return own.stream()
                .min(Comparator.comparingLong((Fair one) -> distance(one, today)))
                .orElseThrow();
    }

    private static long distance(Fair fair, long today) {
        return Math.max(
                0,
                Math.max(
                        fair.firstDay().toEpochDay() - today,
                        today - fair.lastDay().toEpochDay()));
    }
}
