package cn.qiancun.market.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.OrganisationNames;
import cn.qiancun.market.access.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of each console: what waits for me, most urgent first. */
@Controller
class ConsoleController {
    private final WaitingErrands errands;
    private final ObjectProvider<OrganisationNames> names;

    ConsoleController(WaitingErrands errands, ObjectProvider<OrganisationNames> names) {
        this.errands = errands;
        this.names = names;
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
        var all = errands.all(console, actor);
        model.addAttribute("console", console.name().toLowerCase(Locale.ROOT));
        model.addAttribute("waiting", WaitingErrands.waiting(all));
        model.addAttribute("names", namesOfSeveral(all));
        return "layout/overview";
    }

    /** Whoever belongs to one seller or store alone need not be told which. */
    private Map<Organisation, String> namesOfSeveral(List<Errand> all) {
        var whose =
                all.stream().map(Errand::of).filter(Objects::nonNull).distinct().toList();
        var named = new HashMap<Organisation, String>();
        names.forEach(source -> {
            var keys = whose.stream()
                    .filter(one -> one.kind() == source.kind())
                    .map(Organisation::key)
                    .toList();
            if (keys.size() > 1) {
                source.names(keys).forEach((key, name) -> named.put(new Organisation(source.kind(), key), name));
            }
        });
        return named;
    }
}
