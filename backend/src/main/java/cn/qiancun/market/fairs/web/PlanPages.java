package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.PlanEdit;
import cn.qiancun.market.fairs.PlanLayout;
import cn.qiancun.market.fairs.StallPlan;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A fair's plan of stalls: begun as rows and columns, changed by ticking cells and choosing what becomes of them. */
@Controller
@RequestMapping("/fair/fairs/{id}/plan")
@Access(Role.FAIR_ORGANISER)
class PlanPages {
    private final Fairs fairs;
    private final FairStalls stalls;
    private final StallPlan plan;

    PlanPages(Fairs fairs, FairStalls stalls, StallPlan plan) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.plan = plan;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        var fair = fairs.requireOrganiser(actor, Ids.parse(id));
        var all = stalls.ofFair(fair.id());
        model.addAttribute("fair", fair);
        model.addAttribute("grid", PlanGrid.of(all, 1));
        model.addAttribute("stallCount", all.size());
        model.addAttribute(
                "powerCount", all.stream().filter(stall -> stall.power()).count());
        model.addAttribute(
                "coldCount", all.stream().filter(stall -> stall.cold()).count());
        return "fair/plan";
    }

    @PostMapping("/layout")
    String lay(
            Actor actor,
            @PathVariable String id,
            LayoutForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            plan.lay(actor, Ids.parse(id), WholeNumber.version(form.version()), form.layout());
        } catch (BusinessException refusal) {
            Refused.show(refusal, "layout", model, response);
            model.addAttribute("layout", form);
            return show(actor, id, model);
        }
        redirect.addFlashAttribute("notice", "fair.plan-saved");
        return back(id);
    }

    @PostMapping("/cells")
    String edit(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String tool,
            @RequestParam(required = false) List<String> cells,
            @RequestParam(defaultValue = "") String number,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            var chosen = Choice.require(PlanEdit.Tool.class, tool, "tool", "fair.tool");
            var edit = new PlanEdit(chosen, places(cells), number.strip());
            plan.edit(actor, Ids.parse(id), WholeNumber.version(version), edit);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "cells", model, response);
            model.addAttribute("chosen", cells);
            model.addAttribute("number", number);
            return show(actor, id, model);
        }
        redirect.addFlashAttribute("notice", "fair.plan-saved");
        return back(id);
    }

    /** Each {@code row-column}. */
    private static List<PlanEdit.At> places(List<String> cells) {
        return cells == null ? List.of() : cells.stream().map(PlanPages::place).toList();
    }

    private static PlanEdit.At place(String cell) {
        if (!cell.matches("[0-9]{1,2}-[0-9]{1,2}")) {
            throw BusinessException.invalid("cell", "fair.cell");
        }
        int dash = cell.indexOf('-');
        return new PlanEdit.At(Integer.parseInt(cell.substring(0, dash)), Integer.parseInt(cell.substring(dash + 1)));
    }

    private static String back(String id) {
        return "redirect:/fair/fairs/" + Ids.parse(id) + "/plan";
    }

    /** How a plan is to begin, as it was typed. */
    record LayoutForm(String rows, String columns, String aislesAfterRows, String aislesAfterColumns, String version) {
        PlanLayout layout() {
            return new PlanLayout(
                    WholeNumber.parse(rows, 1, PlanLayout.MOST, "rows", "fair.rows"),
                    WholeNumber.parse(columns, 1, PlanLayout.MOST, "columns", "fair.columns"),
                    aisles("aislesAfterRows", aislesAfterRows),
                    aisles("aislesAfterColumns", aislesAfterColumns));
        }

        /** {@code 2, 4}; also with Chinese commas. */
        private static Set<Integer> aisles(String field, String typed) {
            var aisles = new TreeSet<Integer>();
            for (var part : (typed == null ? "" : typed.strip()).split("[,，、; ]+")) {
                if (!part.isEmpty()) {
                    aisles.add(WholeNumber.parse(part, 1, PlanLayout.MOST, field, "fair.aisles"));
                }
            }
            return aisles;
        }
    }
}
