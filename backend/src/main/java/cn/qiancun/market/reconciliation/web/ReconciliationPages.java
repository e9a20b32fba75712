package cn.qiancun.market.reconciliation.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.reconciliation.BillForm;
import cn.qiancun.market.reconciliation.BillOverview;
import cn.qiancun.market.reconciliation.DifferenceFilter;
import cn.qiancun.market.reconciliation.Differences;
import cn.qiancun.market.reconciliation.Reconciliation;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.RowProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The daily bills: which came, how they stand against the books, one of them in detail, and bringing one in by hand. */
@Controller
@RequestMapping("/ops/reconciliation")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class ReconciliationPages {
    private static final int PAGE_SIZE = 31;
    private static final int DIFFERENCES = 100;

    private final Reconciliation reconciliation;
    private final Differences differences;

    ReconciliationPages(Reconciliation reconciliation, Differences differences) {
        this.reconciliation = reconciliation;
        this.differences = differences;
    }

    @GetMapping
    String days(Actor actor, @RequestParam(defaultValue = "1") int page, Model model) {
        return days(actor, page, new BillForm("ALIPAY", "TRADES", ""), null, List.of(), model);
    }

    private String days(
            Actor actor, int page, BillForm form, BusinessException refusal, List<RowProblem> problems, Model model) {
        var bills = reconciliation.page(PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("bills", bills);
        model.addAttribute("underWay", bills.items().stream().anyMatch(BillOverview::underWay));
        var takers = reconciliation.choices().stream()
                .filter(Reconciliation.Choice::takesFiles)
                .toList();
        model.addAttribute(
                "takers",
                takers.stream().map(Reconciliation.Choice::provider).distinct().toList());
        model.addAttribute(
                "kinds",
                takers.stream().map(one -> one.kind().name()).distinct().toList());
        model.addAttribute("mayImport", actor.has(Role.SETTLEMENT_CLERK));
        model.addAttribute("form", form);
        model.addAttribute("refusal", refusal);
        model.addAttribute("problems", problems);
        return "ops/reconciliation";
    }

    /** The rows are read before the answer, so that what is wrong with them is said here; they are matched afterwards. */
    @PostMapping("/bills")
    @Access(Role.SETTLEMENT_CLERK)
    String take(
            Actor actor,
            BillForm form,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        Path kept = Files.createTempFile("bill-", ".tmp");
        try {
            if (file == null || file.isEmpty()) {
                throw BusinessException.invalid("file", "bill.file");
            }
            file.transferTo(kept);
            var bill = form.read();
            boolean fresh = reconciliation.takeFile(actor, bill, kept);
            redirect.addFlashAttribute("notice", fresh ? "reconciliation.taken" : "reconciliation.same");
            return "redirect:/ops/reconciliation/" + bill.date() + "/"
                    + bill.provider().code();
        } catch (UnreadableBillException unreadable) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return days(actor, 1, form, null, unreadable.problems(), model);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return days(actor, 1, form, refusal, List.of(), model);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    @GetMapping("/{date}/{provider}")
    String day(Actor actor, @PathVariable String date, @PathVariable String provider, Model model) {
        var one = BillForm.one(Provider.class, provider, "provider", "bill.provider");
        var day = BillForm.date(date);
        var bills = reconciliation.ofDay(one, day);
        var filter = DifferenceFilter.ofDay(bills.get(0).day());
        var found = differences.page(filter, PageQuery.of(1, DIFFERENCES));
        model.addAttribute("date", day);
        model.addAttribute("provider", one);
        model.addAttribute("bills", bills);
        model.addAttribute(
                "versions",
                bills.stream()
                        .map(BillOverview::day)
                        .collect(Collectors.toMap(bill -> bill.kind().name(), reconciliation::versions)));
        model.addAttribute("underWay", bills.stream().anyMatch(BillOverview::underWay));
        model.addAttribute("differences", found);
        model.addAttribute("names", differences.names(found.items(), List.of()));
        model.addAttribute("mayImport", actor.has(Role.SETTLEMENT_CLERK));
        return "ops/reconciliation-day";
    }

    @PostMapping("/{date}/{provider}/fetching")
    @Access(Role.SETTLEMENT_CLERK)
    String fetch(
            Actor actor,
            @PathVariable String date,
            @PathVariable String provider,
            @RequestParam(defaultValue = "") String kind,
            RedirectAttributes redirect) {
        var bill = new BillForm(provider, kind, date).read();
        reconciliation.fetch(actor, bill);
        redirect.addFlashAttribute("notice", "reconciliation.fetching");
        return "redirect:/ops/reconciliation/" + bill.date() + "/"
                + bill.provider().code();
    }
}
