package cn.qiancun.market.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Role;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of each console: what waits for me, most urgent first. */
@Controller
class ConsoleController {
    private final ObjectProvider<Errands> errands;

    ConsoleController(ObjectProvider<Errands> errands) {
        this.errands = errands;
    }

    @GetMapping("/village")
    @Access({Role.VILLAGE_SELLER, Role.VILLAGE_ACCOUNTANT, Role.FIRST_SECRETARY})
    String village(Actor actor, Model model) {
        return overview(Console.VILLAGE, actor, model);
    }

    @GetMapping("/store")
    @Access({Role.STORE_CLERK, Role.STORE_MANAGER})
    String store(Actor actor, Model model) {
        return overview(Console.STORE, actor, model);
    }

    @GetMapping("/fair")
    @Access(Role.FAIR_ORGANISER)
    String fair(Actor actor, Model model) {
        return overview(Console.FAIR, actor, model);
    }

    @GetMapping("/ops")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR, Role.ADMIN})
    String ops(Actor actor, Model model) {
        return overview(Console.OPS, actor, model);
    }

    private String overview(Console console, Actor actor, Model model) {
        var waiting = errands.stream()
                .flatMap(source -> source.waitingFor(actor).stream())
                .filter(errand -> errand.console() == console && errand.count() > 0)
                .sorted(Comparator.comparingInt(Errand::urgency).reversed())
                .toList();
        model.addAttribute("console", console.name().toLowerCase(Locale.ROOT));
        model.addAttribute("waiting", waiting);
        return "layout/overview";
    }
}
