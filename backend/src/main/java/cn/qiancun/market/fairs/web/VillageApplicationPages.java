package cn.qiancun.market.fairs.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.fairs.Application;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Applying;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One application as its sellers see it: changed, withdrawn, shared with others, joined. */
@Controller
@RequestMapping("/village/fairs/applications/{id}")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class VillageApplicationPages {
    private static final String NOTICE = "notice";
    private static final int FEW = 10;

    private final Fairs fairs;
    private final Applications applications;
    private final Applying applying;
    private final SellerSeats seats;
    private final Villages villages;
    private final Sellers sellers;
    private final Clock clock;

    VillageApplicationPages(
            Fairs fairs,
            Applications applications,
            Applying applying,
            SellerSeats seats,
            Villages villages,
            Sellers sellers,
            Clock clock) {
        this.fairs = fairs;
        this.applications = applications;
        this.applying = applying;
        this.seats = seats;
        this.villages = villages;
        this.sellers = sellers;
        this.clock = clock;
    }

    /** A seller of the party for whom the actor acts, and what it says it brings. */
    record Seat(SellerSummary seller, boolean host, boolean joined, List<?> choices, ApplyForm form) {}

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        return show(actor, Ids.parse(id), null, null, model);
    }

    private String show(Actor actor, long id, Long formOf, ApplyForm form, Model model) {
        var application = applications.require(actor, id);
        var fair = fairs.require(application.fairId());
        boolean changeable = isChangeable(application, fair);
        var own = seats.of(actor).stream()
                .map(SellerSeats.Seat::seller)
                .filter(seller -> concerns(application, seller.id()))
                .toList();
        if (own.isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        model.addAttribute("applied", application);
        model.addAttribute("fair", fair);
        model.addAttribute("changeable", changeable);
        model.addAttribute(
                "mayWithdraw", application.state().mayBecome(ApplicationState.WITHDRAWN) && fair.isPublished());
        model.addAttribute(
                "isHost",
                own.stream()
                        .anyMatch(seller -> seller.id() == application.host().id()));
        model.addAttribute(
                "seats",
                own.stream()
                        .map(seller -> seat(
                                actor,
                                application,
                                seller,
                                formOf != null && formOf == seller.id()
                                        ? form
                                        : ApplyForm.of(application, seller.id())))
                        .toList());
        return "village/fair-application";
    }

    private Seat seat(Actor actor, Application application, SellerSummary seller, ApplyForm form) {
        return new Seat(
                seller,
                seller.id() == application.host().id(),
                application.sellerIds().contains(seller.id()),
                applying.choices(actor, application.fairId(), seller.id()),
                form);
    }

    private static boolean concerns(Application application, long sellerId) {
        return application.host().id() == sellerId
                || application.members().stream()
                        .anyMatch(member -> member.seller().id() == sellerId);
    }

    private boolean isChangeable(Application application, Fair fair) {
        boolean undecided =
                application.state() == ApplicationState.APPLIED || application.state() == ApplicationState.WAITING;
        return undecided && fair.takesApplications(ShopCalendar.dayOf(clock.instant()));
    }

    @PostMapping
    String change(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        long application = Ids.parse(id);
        var form = ApplyForm.of(sent);
        try {
            applying.change(actor, application, WholeNumber.version(sent.get("version")), form.command());
        } catch (BusinessException refusal) {
            long host = applications.require(actor, application).host().id();
            return refused(actor, application, host, form, refusal, model, response);
        }
        return done(id, "fair.application-saved", redirect);
    }

    @PostMapping("/goods")
    String join(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seller,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var form = ApplyForm.of(sent);
        try {
            applying.join(actor, Ids.parse(id), Ids.parse(seller), form.offers());
        } catch (BusinessException refusal) {
            return refused(actor, Ids.parse(id), Ids.parse(seller), form, refusal, model, response);
        }
        return done(id, "fair.joined", redirect);
    }

    private String refused(
            Actor actor,
            long id,
            long sellerId,
            ApplyForm form,
            BusinessException refusal,
            Model model,
            HttpServletResponse response) {
        Refused.show(refusal, "goods-" + sellerId, model, response);
        model.addAttribute("errorField", form.fieldOf(refusal.field()));
        return show(actor, id, sellerId, form, model);
    }

    @PostMapping("/decline")
    String decline(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seller,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            applying.decline(actor, Ids.parse(id), Ids.parse(seller));
        } catch (BusinessException refusal) {
            Refused.show(refusal, "application", model, response);
            return show(actor, id, model);
        }
        return done(id, "fair.declined", redirect);
    }

    @PostMapping("/withdrawal")
    String withdraw(
            Actor actor,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            applying.withdraw(actor, Ids.parse(id));
        } catch (BusinessException refusal) {
            Refused.show(refusal, "application", model, response);
            return show(actor, id, model);
        }
        return done(id, "fair.withdrawn", redirect);
    }

    /** @param seller chosen among several; @param village its code or name, where none was chosen */
    @PostMapping("/invitations")
    String invite(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seller,
            @RequestParam(defaultValue = "") String village,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            var found = seller.isEmpty() ? sellersOf(village) : List.<SellerSummary>of();
            if (found.size() > 1) {
                model.addAttribute("candidates", found);
                model.addAttribute("village", village);
                return show(actor, id, model);
            }
            long invited = seller.isEmpty() ? found.get(0).id() : Ids.parse(seller);
            applying.invite(actor, Ids.parse(id), invited);
        } catch (BusinessException refusal) {
            Refused.show(refusal, "invitation", model, response);
            model.addAttribute("village", village);
            return show(actor, id, model);
        }
        return done(id, "fair.invited", redirect);
    }

    private List<SellerSummary> sellersOf(String typed) {
        var named = villages.search(null, typed, PageQuery.of(1, FEW)).items().stream()
                .filter(one -> !typed.isBlank())
                .toList();
        var exact = named.stream()
                .filter(one -> one.shortName().equals(typed.strip())
                        || one.code().value().equals(typed.strip()))
                .toList();
        List<VillageCode> codes = (exact.isEmpty() ? named : exact)
                .stream().map(one -> one.code()).toList();
        var found = sellers.ofVillages(codes);
        if (found.isEmpty()) {
            throw BusinessException.invalid("village", "fair.invited-unknown");
        }
        return found;
    }

    private static String done(String id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute(NOTICE, notice);
        return "redirect:/village/fairs/applications/" + Ids.parse(id);
    }
}
