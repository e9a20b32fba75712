package cn.qiancun.market.goodsfiles.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.goodsfiles.GoodsFile;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFiles;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.villages.OwnSellers;
import cn.qiancun.market.villages.SellerSummary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The same errand in two consoles: a seller for itself or its first secretary, an operator on a seller's behalf. */
@Controller
@RequestMapping({GoodsFilePages.VILLAGE, GoodsFilePages.OPS})
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.OPERATOR})
class GoodsFilePages {
    static final String VILLAGE = "/village/goods-files";
    static final String OPS = "/ops/goods-files";
    private static final int FILES = 20;
    private static final int ROWS = 50;

    private final GoodsFiles files;

    GoodsFilePages(GoodsFiles files) {
        this.files = files;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        return list(actor, seller, page, base(actor, request), null, model);
    }

    private String list(Actor actor, String seller, int page, String base, BusinessException refusal, Model model) {
        var own = base.equals(OPS) ? List.<SellerSummary>of() : files.sellersOf(actor);
        Long chosen = chosen(seller, base, own);
        var found = files.list(actor, chosen, PageQuery.of(page, FILES));
        model.addAttribute("seller", chosen == null ? null : files.seller(actor, chosen));
        model.addAttribute("sellers", own);
        model.addAttribute("files", found);
        model.addAttribute("names", files.sellers(found.items()));
        model.addAttribute("people", files.people(found.items()));
        model.addAttribute("refusal", refusal);
        return frame(base, "village/goods-files", model);
    }

    private static Long chosen(String seller, String base, List<SellerSummary> own) {
        if (base.equals(VILLAGE)) {
            return OwnSellers.choose(own, seller).id();
        }
        return seller == null || seller.isBlank() ? null : Ids.parse(seller);
    }

    @PostMapping
    String upload(
            Actor actor,
            @RequestParam(defaultValue = "") String seller,
            @RequestParam(required = false) MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        String base = base(actor, request);
        try {
            if (file == null || file.isEmpty()) {
                throw BusinessException.invalid("file", "goodsfile.none");
            }
            try (InputStream content = file.getInputStream()) {
                GoodsFile uploaded = files.upload(actor, Ids.parse(seller), file.getOriginalFilename(), content);
                return "redirect:" + base + "/" + uploaded.id();
            }
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return list(actor, seller, 1, base, refusal, model);
        }
    }

    @GetMapping("/{id:[0-9]+}")
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        return show(actor, id, show, page, base(actor, request), null, model);
    }

    private String show(
            Actor actor, String id, String show, int page, String base, BusinessException refusal, Model model) {
        GoodsFile file = files.view(actor, id);
        boolean bad = show.isEmpty() ? file.bad() + file.refused() > 0 : show.equals("bad");
        var which = bad ? GoodsFiles.Show.BAD : GoodsFiles.Show.GOOD;
        model.addAttribute("file", file);
        model.addAttribute("seller", files.seller(actor, file.sellerId()));
        model.addAttribute("person", files.people(List.of(file)).getOrDefault(file.accountId(), ""));
        model.addAttribute("bad", bad);
        model.addAttribute("rows", files.rows(actor, file, which, PageQuery.of(page, ROWS)));
        model.addAttribute("refusal", refusal);
        return frame(base, "village/goods-file", model);
    }

    @PostMapping("/{id:[0-9]+}/taking")
    String take(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "") String submit,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String base = base(actor, request);
        try {
            var choice = cn.qiancun.market.shared.Choice.require(Choice.class, rows, "rows", "goodsfile.choice");
            GoodsFile file = files.take(actor, id, choice, submit.equals("yes"));
            redirect.addFlashAttribute("notice", "goodsfile.taking");
            return "redirect:" + base + "/" + file.id();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, id, "", 1, base, refusal, model);
        }
    }

    @PostMapping("/{id:[0-9]+}/check")
    String checkAgain(Actor actor, @PathVariable String id, HttpServletRequest request, RedirectAttributes redirect) {
        String base = base(actor, request);
        GoodsFile file = files.checkAgain(actor, id);
        redirect.addFlashAttribute("notice", "goodsfile.checking-again");
        return "redirect:" + base + "/" + file.id();
    }

    /** The console whose errand it is; the other's pages are not there for whoever has no part in it. */
    private static String base(Actor actor, HttpServletRequest request) {
        boolean ops = request.getRequestURI().startsWith(OPS);
        boolean allowed = ops ? actor.has(Role.OPERATOR, Organisation.PLATFORM) : lists(actor);
        if (!allowed) {
            throw BusinessException.notFound("not-found");
        }
        return ops ? OPS : VILLAGE;
    }

    private static boolean lists(Actor actor) {
        return actor.has(Role.VILLAGE_SELLER) || actor.has(Role.FIRST_SECRETARY);
    }

    private static String frame(String base, String page, Model model) {
        model.addAttribute("base", base);
        model.addAttribute("console", base.equals(OPS) ? "ops" : "village");
        return page;
    }
}
