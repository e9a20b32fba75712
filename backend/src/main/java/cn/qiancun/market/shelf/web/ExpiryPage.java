package cn.qiancun.market.shelf.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.shelf.ExpiryBoard;
import cn.qiancun.market.shelf.MarkdownRule;
import cn.qiancun.market.shelf.MarkdownRules;
import cn.qiancun.market.shelf.Repricing;
import cn.qiancun.market.supermarkets.Stores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board of what expires, marking down from it, and the store's rule for that. */
@Controller
@RequestMapping("/store/shelf/expiry")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class ExpiryPage {
    private static final String PAGE = "/store/shelf/expiry";

    private final Stores stores;
    private final ExpiryBoard board;
    private final MarkdownRules rules;

    ExpiryPage(Stores stores, ExpiryBoard board, MarkdownRules rules) {
        this.stores = stores;
        this.board = board;
        this.rules = rules;
    }

    @GetMapping
    String show(Actor actor, @RequestParam(required = false) String store, Model model) {
        var chosen = stores.choose(actor, store);
        model.addAttribute("stores", stores.ofStaff(actor));
        model.addAttribute("store", chosen);
        model.addAttribute("manager", actor.has(Role.STORE_MANAGER, chosen.organisation()));
        model.addAttribute("rows", board.of(actor, chosen.id()));
        if (!model.containsAttribute("rule")) {
            model.addAttribute(
                    "rule", entries(rules.of(chosen.id()), chosen.settings().wasteBoardDays()));
        }
        return "store/shelf-expiry";
    }

    /** A field for every day of the board, and for those that the rule has besides. */
    private static Map<Integer, String> entries(MarkdownRule rule, int days) {
        var entries = new TreeMap<Integer, String>();
        for (int day = 0; day <= days; day++) {
            entries.put(day, "");
        }
        rule.percents().forEach((day, percent) -> entries.put(day, percent.toString()));
        return entries;
    }

    @PostMapping("/markdowns")
    String markDown(
            Actor actor,
            @RequestParam(required = false) String store,
            @RequestParam(required = false) String article,
            @RequestParam(required = false) String lot,
            Submission sent) {
        return sent.attempt(
                () -> {
                    var done = board.markDown(actor, Ids.parse(store), Ids.parse(article), Ids.parse(lot), null);
                    return sent.done(notice(done), page(store));
                },
                () -> show(actor, store, sent.model()));
    }

    private static String notice(Repricing done) {
        return done.state() == Repricing.State.REQUESTED ? "shelf.markdown-requested" : "shelf.marked-down";
    }

    @PostMapping("/rule")
    @Access(Role.STORE_MANAGER)
    String rule(Actor actor, @RequestParam MultiValueMap<String, String> fields, Submission sent) {
        var store = fields.getFirst("store");
        var entered = new LinkedHashMap<Integer, String>();
        fields.toSingleValueMap().forEach((name, percent) -> {
            if (name.matches("percent-[0-9]{1,2}")) {
                entered.put(Integer.valueOf(name.substring(name.indexOf('-') + 1)), percent);
            }
        });
        sent.with("rule", new TreeMap<>(entered));
        return sent.attempt(
                () -> rules.change(actor, Ids.parse(store), read(entered)),
                "shelf.rule-saved",
                page(store),
                () -> show(actor, store, sent.model()));
    }

    private static String page(String store) {
        return PAGE + "?store=" + Ids.parse(store);
    }

    private static MarkdownRule read(Map<Integer, String> entered) {
        var percents = new TreeMap<Integer, Integer>();
        entered.forEach((day, percent) -> {
            if (!percent.isBlank()) {
                try {
                    percents.put(day, WholeNumber.parse(percent, 1, MarkdownRule.MOST_PERCENT, "rule", "shelf.rule"));
                } catch (BusinessException none) {
                    throw BusinessException.invalid("rule", "shelf.rule", MarkdownRule.MOST_PERCENT);
                }
            }
        });
        return new MarkdownRule(percents);
    }
}
