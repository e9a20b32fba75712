package cn.qiancun.market.showcase.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.showcase.SecretaryWords;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a first secretary recommends goods of the own village and tells its story. */
@Controller
@RequestMapping("/village/picks")
@Access(Role.FIRST_SECRETARY)
class SecretaryPages {
    private static final PageQuery GOODS = PageQuery.of(1, PageQuery.MAX_SIZE);

    private final SecretaryWords words;
    private final WordSheets sheets;
    private final Catalog catalog;
    private final Villages villages;

    SecretaryPages(SecretaryWords words, WordSheets sheets, Catalog catalog, Villages villages) {
        this.words = words;
        this.sheets = sheets;
        this.catalog = catalog;
        this.villages = villages;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        var own = words.own(actor);
        var goods = new LinkedHashMap<String, String>();
        var places = new LinkedHashMap<String, String>();
        for (FirstSecretary term : words.terms(actor)) {
            String code = term.village().value();
            String place =
                    villages.find(term.village()).map(VillageSummary::shortName).orElse(code);
            places.put(code, place);
            catalog.list(new ProductFilter(null, null, null, code, ProductSort.NEWEST), GOODS)
                    .items()
                    .forEach(card -> goods.put(Long.toString(card.id()), card.name() + " · " + place));
        }
        model.addAttribute("sheets", sheets.of(own));
        model.addAttribute("goods", goods);
        model.addAttribute("places", places);
        model.addAttribute("maxSentence", SecretaryWords.MAX_SENTENCE);
        model.addAttribute("maxStory", SecretaryWords.MAX_STORY);
        return "village/picks";
    }

    @PostMapping
    String pick(
            Actor actor,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String sentence,
            Submission sent) {
        sent.with("chosen", product);
        sent.with("sentence", sentence);
        return act(actor, () -> words.pick(actor, Ids.parse(product), sentence), sent);
    }

    @PostMapping("/story")
    String tell(
            Actor actor,
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String story,
            Submission sent) {
        sent.with("chosenVillage", village);
        sent.with("story", story);
        if (!VillageCode.isValid(village)) {
            throw BusinessException.notFound("village.unknown");
        }
        return act(actor, () -> words.tell(actor, VillageCode.of(village), story), sent);
    }

    @PostMapping("/{id}/removal")
    String withdraw(Actor actor, @PathVariable String id, Submission sent) {
        words.withdraw(actor, Ids.parse(id));
        return sent.done("showcase.withdrawn", "/village/picks");
    }

    private String act(Actor actor, Runnable verb, Submission sent) {
        return sent.attempt(verb, "showcase.proposed", "/village/picks", () -> list(actor, sent.model()));
    }
}
