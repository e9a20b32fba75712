package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Repricings;
import cn.qiancun.market.shelf.VillageShelf;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.OwnSellers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A village's goods on consignment in stores, and the prices that wait for its answer. */
@Controller
@RequestMapping("/village/store-goods")
@Access(Role.VILLAGE_SELLER)
class VillageShelfPage {
    private final Repricings repricings;
    private final VillageShelf goods;
    private final Articles articles;
    private final Stores stores;
    private final OwnSellers sellers;

    VillageShelfPage(Repricings repricings, VillageShelf goods, Articles articles, Stores stores, OwnSellers sellers) {
        this.sellers = sellers;
        this.repricings = repricings;
        this.goods = goods;
        this.articles = articles;
        this.stores = stores;
    }

    @GetMapping
    String show(Actor actor, @RequestParam(required = false) String seller, Model model) {
        var own = sellers.of(actor);
        var chosen = List.of(OwnSellers.choose(own, seller).id());
        model.addAttribute("own", own);
        model.addAttribute("sellerId", chosen.get(0));
        var asked = repricings.requested(chosen);
        var there = goods.ofSellers(chosen);
        var storeIds = new TreeSet<Long>();
        var names = new HashMap<Long, Object>();
        asked.forEach(one -> {
            storeIds.add(one.storeId());
            names.put(one.articleId(), articles.require(one.storeId(), one.articleId()));
        });
        there.forEach(one -> storeIds.add(one.article().storeId()));
        model.addAttribute("asked", asked);
        model.addAttribute("articles", names);
        model.addAttribute("goods", there);
        model.addAttribute("stores", stores.byIds(storeIds));
        return "village/store-goods";
    }

    @PostMapping("/repricings/{id}")
    String decide(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String answer,
            @RequestParam(required = false) String seller,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        boolean agreed = "agree".equals(answer);
        try {
            repricings.decide(actor, Ids.parse(id), agreed);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return show(actor, seller, model);
        }
        redirect.addFlashAttribute("notice", notice(agreed));
        if (seller != null) {
            redirect.addAttribute("seller", seller);
        }
        return "redirect:/village/store-goods";
    }

    private static String notice(boolean agreed) {
        return agreed ? "shelf.village.agreed" : "shelf.village.refused";
    }
}
