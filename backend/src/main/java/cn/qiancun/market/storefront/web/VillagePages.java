package cn.qiancun.market.storefront.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.reporting.Sunshine;
import cn.qiancun.market.reporting.SunshinePeriod;
import cn.qiancun.market.search.ProductSearch;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.Showcase;
import cn.qiancun.market.storefront.ShopWindow;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A village as residents meet it: who helps it, what it tells, what it sells, and what it was credited. */
@Controller
@Access(everyone = true)
class VillagePages {
    private static final PageQuery GOODS = PageQuery.of(1, 60);

    private final Villages villages;
    private final Sellers sellers;
    private final FirstSecretaries secretaries;
    private final Showcase showcase;
    private final Sunshine sunshine;
    private final ProductSearch search;
    private final ShopWindow window;
    private final PublicUrl publicUrl;

    VillagePages(
            Villages villages,
            Sellers sellers,
            FirstSecretaries secretaries,
            Showcase showcase,
            Sunshine sunshine,
            ProductSearch search,
            ShopWindow window,
            PublicUrl publicUrl) {
        this.villages = villages;
        this.sellers = sellers;
        this.secretaries = secretaries;
        this.showcase = showcase;
        this.sunshine = sunshine;
        this.search = search;
        this.window = window;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/villages/{code}")
    String show(@PathVariable String code, Model model) {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("village.unknown");
        }
        var village = villages.require(VillageCode.of(code));
        var words = showcase.of(village.code());
        model.addAttribute("village", village);
        model.addAttribute("sellers", sellers.ofVillage(village.code()));
        model.addAttribute("secretary", secretaries.of(village.code()).orElse(null));
        model.addAttribute("words", words);
        model.addAttribute("totals", sunshine.ofVillage(village.code(), SunshinePeriod.ALL));
        model.addAttribute("counties", window.counties());
        model.addAttribute(
                "found", search.search(new ProductFilter(null, null, null, code, ProductSort.NEWEST), GOODS));
        if (words.story() != null) {
            model.addAttribute("description", words.story().lines().findFirst().orElse(""));
        }
        model.addAttribute("canonical", publicUrl.of("/villages/" + code));
        return "shop/village";
    }
}
