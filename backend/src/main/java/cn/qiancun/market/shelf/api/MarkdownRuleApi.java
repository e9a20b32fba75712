package cn.qiancun.market.shelf.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shelf.MarkdownRule;
import cn.qiancun.market.shelf.MarkdownRules;
import cn.qiancun.market.supermarkets.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/stores/{storeId}/shelf/markdown-rule")
@Tag(name = "shelf")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class MarkdownRuleApi {
    private final MarkdownRules rules;
    private final Stores stores;

    MarkdownRuleApi(MarkdownRules rules, Stores stores) {
        this.rules = rules;
        this.stores = stores;
    }

    /** @param daysLeft 0 on the last day */
    record Step(Integer daysLeft, Integer percent) {}

    record Rule(List<Step> steps) {
        static Rule of(MarkdownRule rule) {
            return new Rule(rule.percents().entrySet().stream()
                    .map(step -> new Step(step.getKey(), step.getValue()))
                    .toList());
        }
    }

    @GetMapping
    @Operation(summary = "How much goods are marked down by the days they still keep")
    Rule show(Actor actor, @PathVariable String storeId) {
        return Rule.of(rules.of(stores.requireStaff(actor, Ids.parse(storeId)).id()));
    }

    @PutMapping
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Changes that rule; without steps the usual one holds")
    Rule change(Actor actor, @PathVariable String storeId, @RequestBody Rule wanted) {
        long store = stores.requireManager(actor, Ids.parse(storeId)).id();
        var percents = new TreeMap<Integer, Integer>();
        for (var step : wanted.steps() == null ? List.<Step>of() : wanted.steps()) {
            if (step == null || step.daysLeft() == null || step.percent() == null) {
                throw BusinessException.invalid("steps", "shelf.rule", MarkdownRule.MOST_PERCENT);
            }
            percents.put(step.daysLeft(), step.percent());
        }
        rules.change(actor, store, new MarkdownRule(percents));
        return Rule.of(rules.of(store));
    }
}
