package cn.qiancun.market.reconciliation.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.reconciliation.BillForm;
import cn.qiancun.market.reconciliation.DifferenceFilter;
import cn.qiancun.market.reconciliation.DifferenceKind;
import cn.qiancun.market.reconciliation.DifferenceQuery;
import cn.qiancun.market.reconciliation.Differences;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Differences: the list, its export, and one of them with what people do about it. */
@Controller
@RequestMapping("/ops/reconciliation")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class DifferencePages {
    private static final int PAGE_SIZE = 30;

    private final Differences differences;
    private final DifferencesWorkbook workbook;

    DifferencePages(Differences differences, DifferencesWorkbook workbook) {
        this.differences = differences;
        this.workbook = workbook;
    }

    @GetMapping("/differences")
    String list(Actor actor, DifferenceQuery query, @RequestParam(defaultValue = "1") int page, Model model) {
        var found = differences.page(query.read(actor), PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("differences", found);
        model.addAttribute("names", differences.names(found.items(), List.of()));
        model.addAttribute("query", query);
        model.addAttribute("state", query.state() == null ? "OPEN" : query.state());
        model.addAttribute("kinds", DifferenceKind.values());
        model.addAttribute("providers", Provider.values());
        model.addAttribute("sorts", DifferenceFilter.Sort.values());
        model.addAttribute("asked", address(query));
        return "ops/differences";
    }

    /** The filter as the rest of an address, for the pager and the export. */
    private static String address(DifferenceQuery query) {
        var address = UriComponentsBuilder.newInstance();
        var given = new LinkedHashMap<String, String>();
        given.put("state", query.state());
        given.put("kind", query.kind());
        given.put("provider", query.provider());
        given.put("from", query.from());
        given.put("to", query.to());
        given.put("number", query.number());
        given.put("mine", query.mine());
        given.put("sort", query.sort());
        given.values().removeIf(Objects::isNull);
        given.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(Map.copyOf(given)).toUriString();
    }

    @GetMapping("/differences.xlsx")
    void export(Actor actor, DifferenceQuery query, Locale locale, HttpServletResponse response) throws IOException {
        var filter = query.read(actor);
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"differences.xlsx\"");
        workbook.write(filter, locale, response.getOutputStream());
    }

    @GetMapping("/differences/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        var detail = differences.detail(Ids.parse(id));
        model.addAttribute("it", detail.difference());
        model.addAttribute("steps", detail.steps());
        model.addAttribute("names", differences.names(List.of(detail.difference()), detail.steps()));
        model.addAttribute("me", actor.accountId());
        model.addAttribute("mayAct", Differences.OWNERS.stream().anyMatch(actor::has));
        model.addAttribute("owners", Differences.OWNERS);
        if (!model.containsAttribute("entered")) {
            model.addAttribute("entered", Map.of());
        }
        return "ops/difference";
    }

    private interface Verb {
        void run(long id, int version);
    }

    @PostMapping("/differences/{id}/taking")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String take(Actor actor, @PathVariable String id, @RequestParam Map<String, String> entered, Submission sent) {
        Verb verb = (difference, version) -> differences.take(actor, difference, version);
        return act(actor, id, entered, "difference.taken", verb, sent);
    }

    @PostMapping("/differences/{id}/handing-on")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String handOn(Actor actor, @PathVariable String id, @RequestParam Map<String, String> entered, Submission sent) {
        Verb verb = (difference, version) -> differences.handOn(
                actor,
                difference,
                version,
                BillForm.one(Role.class, entered.get("role"), "role", "difference.owner"),
                entered.get("phone"));
        return act(actor, id, entered, "difference.handed-on", verb, sent);
    }

    @PostMapping("/differences/{id}/notes")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String note(Actor actor, @PathVariable String id, @RequestParam Map<String, String> entered, Submission sent) {
        Verb verb = (difference, version) -> differences.note(actor, difference, entered.get("note"));
        return act(actor, id, entered, "difference.noted", verb, sent);
    }

    @PostMapping("/differences/{id}/inquiry")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String ask(Actor actor, @PathVariable String id, @RequestParam Map<String, String> entered, Submission sent) {
        Verb verb = (difference, version) -> differences.ask(actor, difference);
        return act(actor, id, entered, "difference.asked", verb, sent);
    }

    @PostMapping("/differences/{id}/closing")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String close(Actor actor, @PathVariable String id, @RequestParam Map<String, String> entered, Submission sent) {
        Verb verb = (difference, version) ->
                differences.close(actor, difference, version, entered.get("reason"), entered.get("evidence"));
        return act(actor, id, entered, "difference.closed.done", verb, sent);
    }

    private String act(Actor actor, String id, Map<String, String> entered, String notice, Verb verb, Submission sent) {
        long difference = Ids.parse(id);
        sent.with("entered", entered);
        return sent.attempt(
                () -> verb.run(difference, WholeNumber.version(entered.get("version"))),
                notice,
                "/ops/reconciliation/differences/" + difference,
                () -> show(actor, id, sent.model()));
    }
}
