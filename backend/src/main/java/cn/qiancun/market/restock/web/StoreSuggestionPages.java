package cn.qiancun.market.restock.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.restock.RestockDesk;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.Suggestion;
import cn.qiancun.market.restock.SuggestionWords;
import cn.qiancun.market.restock.Suggestions;
import cn.qiancun.market.restock.Wholesale;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.Stores;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What to order: this morning's suggestion, and the wholesale catalogue. Both end in drafts. */
@Controller
@RequestMapping("/store/restock")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreSuggestionPages {
    private static final int PAGE_SIZE = 20;
    private static final String STORE = "store";

    private final Stores stores;
    private final Suggestions suggestions;
    private final SuggestionWords words;
    private final Wholesale wholesale;
    private final RestockDesk desk;
    private final RestockNames names;
    private final Idempotency idempotency;

    StoreSuggestionPages(
            Stores stores,
            Suggestions suggestions,
            SuggestionWords words,
            Wholesale wholesale,
            RestockDesk desk,
            RestockNames names,
            Idempotency idempotency) {
        this.stores = stores;
        this.suggestions = suggestions;
        this.words = words;
        this.wholesale = wholesale;
        this.desk = desk;
        this.names = names;
        this.idempotency = idempotency;
    }

    record Written(List<String> numbers) {}

    @GetMapping
    String morning(
            Actor actor, @RequestParam(name = STORE, required = false) String storeId, Locale locale, Model model) {
        var store = choose(actor, storeId, model);
        var suggested = suggestions.of(actor, store.id());
        var why = new HashMap<Long, String>();
        suggested.forEach(one -> why.put(one.variantId(), words.why(one, locale)));
        model.addAttribute("suggested", suggested);
        model.addAttribute("why", why);
        model.addAttribute(
                "villages",
                names.villages(suggested.stream().map(Suggestion::village).toList()));
        return "store/restock";
    }

    @GetMapping("/catalogue")
    String catalogue(
            Actor actor,
            @RequestParam(name = STORE, required = false) String storeId,
            @RequestParam(required = false) String query,
            @RequestParam(required = false) String village,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var store = choose(actor, storeId, model);
        var own = wholesale.villages(actor, store.id());
        var code = village(query, village, own);
        model.addAttribute("goods", wholesale.of(actor, store.id(), query, code, PageQuery.of(page, PAGE_SIZE)));
        model.addAttribute("own", own);
        model.addAttribute(
                "villages", names.villages(own.stream().map(StoreTerms::village).toList()));
        model.addAttribute("village", code == null ? "" : code.value());
        model.addAttribute("query", query);
        return "store/restock-catalogue";
    }

    /** Nothing asked: the first village that supplies the store. */
    private static VillageCode village(String query, String village, List<StoreTerms> own) {
        if (village != null && !village.isBlank()) {
            return VillageCode.of(village);
        }
        boolean asked = query != null && !query.isBlank();
        return asked || own.isEmpty() ? null : own.get(0).village();
    }

    @PostMapping("/orders")
    String write(
            Actor actor,
            @RequestParam(name = STORE, required = false) String storeId,
            @RequestParam(required = false) String key,
            @RequestParam(required = false) String note,
            @RequestParam(required = false) String from,
            @RequestParam MultiValueMap<String, String> fields,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var store = stores.choose(actor, storeId);
        var entered = Quantities.sent(fields);
        try {
            var numbers = write(actor, store, key, entered, note);
            redirect.addFlashAttribute("notice", "restock.drafted");
            redirect.addAttribute(STORE, store.id());
            return numbers.size() == 1
                    ? "redirect:/store/restock/orders/" + numbers.get(0)
                    : "redirect:/store/restock/orders";
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("entered", entered.entered());
            model.addAttribute("note", note);
            return "catalogue".equals(from)
                    ? catalogue(
                            actor,
                            storeId,
                            fields.getFirst("query"),
                            fields.getFirst("village"),
                            PageQuery.of(1, PAGE_SIZE).page(),
                            model)
                    : morning(actor, storeId, locale, model);
        }
    }

    private List<String> write(Actor actor, Store store, String key, Quantities entered, String note) {
        var wanted = entered.read().entrySet().stream()
                .filter(line -> line.getValue() > 0)
                .map(line -> new Wanted(line.getKey(), line.getValue()))
                .toList();
        var asked = Map.of("store", store.id(), "lines", wanted, "note", note == null ? "" : note);
        return idempotency
                .once(
                        "restock-form:" + actor.accountId(),
                        key,
                        asked,
                        Written.class,
                        () -> new Written(desk.write(actor, store.id(), wanted, note).stream()
                                .map(RestockOrder::number)
                                .toList()))
                .numbers();
    }

    private Store choose(Actor actor, String storeId, Model model) {
        var store = stores.choose(actor, storeId);
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", store);
        model.addAttribute("key", UUID.randomUUID().toString());
        return store;
    }
}
