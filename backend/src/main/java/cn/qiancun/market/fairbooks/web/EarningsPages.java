package cn.qiancun.market.fairbooks.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairbooks.FairResults;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a village earned at fairs, and the certificates of it. */
@Controller
class EarningsPages {
    private final FairResults results;
    private final EarningsDocument document;
    private final Villages villages;
    private final MessageSource messages;

    EarningsPages(FairResults results, EarningsDocument document, Villages villages, MessageSource messages) {
        this.results = results;
        this.document = document;
        this.villages = villages;
        this.messages = messages;
    }

    @GetMapping("/village/fair-earnings")
    @Access({Role.VILLAGE_SELLER, Role.VILLAGE_ACCOUNTANT, Role.FIRST_SECRETARY})
    String list(Actor actor, Model model) {
        var found = results.ofVillages(actor);
        model.addAttribute("results", found);
        model.addAttribute(
                "villages",
                villages.byCodes(
                        found.stream().map(each -> each.result().village()).toList()));
        return "village/fair-earnings";
    }

    @GetMapping("/fair-earnings/{number}.pdf")
    @Access({Role.VILLAGE_SELLER, Role.VILLAGE_ACCOUNTANT, Role.FIRST_SECRETARY, Role.FAIR_ORGANISER})
    void certificate(@PathVariable String number, Actor actor, Locale locale, HttpServletResponse response)
            throws IOException {
        var found = results.byNumber(actor, number);
        var words = new FairWords(messages, locale);
        Downloads.head(
                response, Downloads.PDF, number + ".pdf", words.of("fairbook.certificate") + " " + number + ".pdf");
        document.write(found, villages.require(found.result().village()), words, response.getOutputStream());
    }
}
