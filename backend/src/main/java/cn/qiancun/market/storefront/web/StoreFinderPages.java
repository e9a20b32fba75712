package cn.qiancun.market.storefront.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.storefront.StoreFinder;
import cn.qiancun.market.storefront.StoreQuery;
import cn.qiancun.market.storefront.StoreShelves;
import cn.qiancun.market.villages.Villages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the stores are, and what each has on its shelf now. */
@Controller
@Access(everyone = true)
class StoreFinderPages {
    private static final int GOODS_ON_A_PAGE = 24;

    private final StoreFinder finder;
    private final StoreShelves shelves;
    private final Villages villages;
    private final PublicUrl publicUrl;

    StoreFinderPages(StoreFinder finder, StoreShelves shelves, Villages villages, PublicUrl publicUrl) {
        this.finder = finder;
        this.shelves = shelves;
        this.villages = villages;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/stores")
    String list(StoreQuery asked, Model model) {
        model.addAttribute("found", finder.find(asked));
        model.addAttribute("asked", asked);
        model.addAttribute("located", asked.position() != null);
        model.addAttribute("counties", villages.counties());
        var anywhere = Links.to("/stores").with("county", asked.county()).with("query", asked.query());
        model.addAttribute("anywhere", anywhere.toString());
        model.addAttribute("here", anywhere.with("near", asked.near()).toString());
        if (asked.everything()) {
            model.addAttribute("canonical", publicUrl.of("/stores"));
        }
        return "shop/stores";
    }

    @GetMapping("/stores/{id}")
    String store(@PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
        var one = finder.require(Ids.parse(id));
        model.addAttribute("one", one);
        model.addAttribute("goods", shelves.of(one.store(), PageQuery.of(page, GOODS_ON_A_PAGE)));
        model.addAttribute(
                "description",
                one.store().name() + " " + one.area() + " " + one.store().address());
        if (page == 1 && one.store().open()) {
            model.addAttribute(
                    "canonical", publicUrl.of("/stores/" + one.store().id()));
        }
        return "shop/store";
    }
}
