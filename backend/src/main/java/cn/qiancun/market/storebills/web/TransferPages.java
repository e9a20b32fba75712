package cn.qiancun.market.storebills.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.storebills.EnterTransfer;
import cn.qiancun.market.storebills.Transfer;
import cn.qiancun.market.storebills.TransferImport;
import cn.qiancun.market.storebills.Transfers;
import cn.qiancun.market.supermarkets.StoreSheet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Transfers of stores: entered and matched by one person, approved by another. */
@Controller
@RequestMapping("/ops/store-bills/transfers")
class TransferPages {
    private static final int PAGE_SIZE = 50;
    private static final String NOTICE = "notice";
    private static final String BACK = "redirect:/ops/store-bills/transfers";

    private final Transfers transfers;
    private final TransferImport imports;

    TransferPages(Transfers transfers, TransferImport imports) {
        this.transfers = transfers;
        this.imports = imports;
    }

    /** A transfer as it was typed. */
    record TransferForm(String serial, String paidOn, String amount, String payer, String memo) {
        EnterTransfer transfer() {
            return new EnterTransfer(
                    serial,
                    StoreSheet.day("paidOn", paidOn),
                    Typed.yuan(amount, "amount", "storebill.amount"),
                    payer,
                    memo);
        }
    }

    @GetMapping
    @Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    String list(
            Actor actor,
            @RequestParam(defaultValue = "UNMATCHED") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosen = Choice.of(Transfer.State.class, state).orElse(Transfer.State.UNMATCHED);
        var found = transfers.list(chosen, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("state", chosen);
        model.addAttribute("states", Transfer.State.values());
        model.addAttribute("transfers", found);
        model.addAttribute(
                "bills",
                transfers.bills(found.items().stream()
                        .map(Transfer::billId)
                        .filter(Objects::nonNull)
                        .toList()));
        model.addAttribute("me", actor.accountId());
        model.addAttribute("mayEnter", actor.has(Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        model.addAttribute("mayApprove", actor.has(Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
        model.addAttribute("columns", TransferImport.COLUMNS);
        return "ops/store-transfers";
    }

    @PostMapping
    @Access(Role.SETTLEMENT_CLERK)
    String enter(
            Actor actor, TransferForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            boolean added = transfers.enter(actor, form.transfer());
            redirect.addFlashAttribute(NOTICE, added ? "storebill.transfer-entered" : "storebill.transfer-known");
            return BACK;
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("form", form);
            model.addAttribute("errorField", refusal.field());
            model.addAttribute("errorCode", refusal.code());
            return list(actor, "UNMATCHED", 1, model);
        }
    }

    /** The answer is the page itself: a file with bad rows is mended and sent again. */
    @PostMapping("/import")
    @Access(Role.SETTLEMENT_CLERK)
    String take(
            Actor actor,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "") String rows,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            var result = imports.run(actor, file == null ? null : file.getBytes(), rows.equals("GOOD_ROWS"));
            if (!result.applied()) {
                response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            }
            model.addAttribute("result", result);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("fileRefusal", refusal);
        }
        return list(actor, "UNMATCHED", 1, model);
    }

    @PostMapping("/{id}/match")
    @Access(Role.SETTLEMENT_CLERK)
    String match(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String number,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            transfers.match(actor, Ids.parse(id), number);
        } catch (BusinessException refusal) {
            return refused(refusal, id, "UNMATCHED", actor, model, response);
        }
        redirect.addFlashAttribute(NOTICE, "storebill.transfer-matched");
        return BACK;
    }

    @PostMapping("/{id}/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    String approve(
            Actor actor,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            transfers.approve(actor, Ids.parse(id));
        } catch (BusinessException refusal) {
            return refused(refusal, id, "MATCHED", actor, model, response);
        }
        redirect.addFlashAttribute(NOTICE, "storebill.transfer-approved");
        redirect.addAttribute("state", "MATCHED");
        return BACK;
    }

    private String refused(
            BusinessException refusal,
            String id,
            String state,
            Actor actor,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusedId", Ids.parse(id));
        model.addAttribute("refusedCode", refusal.code());
        return list(actor, state, 1, model);
    }
}
