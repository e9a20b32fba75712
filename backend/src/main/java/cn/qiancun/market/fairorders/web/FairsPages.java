package cn.qiancun.market.fairorders.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairorders.FairCalendar;
import cn.qiancun.market.fairorders.FairGuide;
import cn.qiancun.market.fairorders.FairReminders;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PublicUrl;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Fairs for visitors: when and where, who brings what, and where a stall is. Nothing needs a sign-in or a script. */
@Controller
@Access(everyone = true)
class FairsPages {
    private static final String NOTICE = "notice";

    private final FairCalendar calendar;
    private final FairGuide guide;
    private final FairReminders reminders;
    private final PublicUrl publicUrl;
    private final Clock clock;

    FairsPages(FairCalendar calendar, FairGuide guide, FairReminders reminders, PublicUrl publicUrl, Clock clock) {
        this.calendar = calendar;
        this.guide = guide;
        this.reminders = reminders;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GetMapping("/fairs")
    String list(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String county,
            Model model) {
        var asked = calendar.month(month);
        var ofMonth = calendar.of(asked, county);
        boolean next = month.isBlank();
        model.addAttribute("sheet", calendar.sheet(asked, ofMonth));
        model.addAttribute("next", next);
        model.addAttribute("found", next ? calendar.next(county) : ofMonth);
        model.addAttribute("counties", calendar.counties(next ? calendar.next("") : calendar.of(asked, "")));
        model.addAttribute("county", county);
        if (next && county.isBlank()) {
            model.addAttribute("canonical", publicUrl.of("/fairs"));
        }
        return "shop/fairs";
    }

    /** @param stall as the QR on a stall's card says it; its own page tells more */
    @GetMapping("/fairs/{id}")
    String one(
            @Nullable Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String stall,
            Model model) {
        var offer = guide.of(Ids.parse(id));
        var asked = offer.numbered(stall);
        if (asked.isPresent()) {
            return "redirect:/fairs/" + Ids.parse(id) + "/stalls/"
                    + asked.get().stall().number();
        }
        var fair = offer.listed().fair();
        model.addAttribute("offer", offer);
        model.addAttribute("listed", offer.listed());
        model.addAttribute("fair", fair);
        model.addAttribute("found", offer.matching(q));
        model.addAttribute("q", q.strip());
        model.addAttribute("now", clock.instant());
        model.addAttribute("signedIn", actor != null);
        model.addAttribute("asked", actor != null && reminders.isAsked(actor, fair.id()));
        model.addAttribute("description", fair.name() + " " + fair.place() + " " + fair.address());
        if (q.isBlank() && offer.listed().isAhead()) {
            model.addAttribute("canonical", publicUrl.of("/fairs/" + fair.id()));
        }
        return "shop/fair";
    }

    /** What the QR on a stall's card opens. */
    @GetMapping("/fairs/{id}/stalls/{number}")
    String stall(@PathVariable String id, @PathVariable String number, Model model) {
        var offer = guide.of(Ids.parse(id));
        model.addAttribute("offer", offer);
        model.addAttribute("listed", offer.listed());
        model.addAttribute("fair", offer.listed().fair());
        model.addAttribute("one", offer.numbered(number).orElseThrow(() -> BusinessException.notFound("not-found")));
        return "shop/fair-stall";
    }

    @PostMapping("/fairs/{id}/reminder")
    @Access
    String remind(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        reminders.ask(actor, Ids.parse(id));
        redirect.addFlashAttribute(NOTICE, "fairorder.reminder.asked");
        return "redirect:/fairs/" + Ids.parse(id);
    }

    @PostMapping("/fairs/{id}/reminder/removal")
    @Access
    String forget(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        reminders.drop(actor, Ids.parse(id));
        redirect.addFlashAttribute(NOTICE, "fairorder.reminder.dropped");
        return "redirect:/fairs/" + Ids.parse(id);
    }
}
