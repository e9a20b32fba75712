package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.catalog.Attribute;
import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.CategoryRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a product says to the attributes of its category, in one cell: {@code 形态:干品;酒精度:52}. */
@Component
class CellAnswers {
    private static final String YES = "yes";
    private static final String NO = "no";

    private final GoodsWords words;

    CellAnswers(GoodsWords words) {
        this.words = words;
    }

    /** @param problems gets what the category does not ask */
    Map<Long, String> read(String cell, CategoryRules category, List<CellProblem> problems) {
        var answers = new LinkedHashMap<Long, String>();
        for (String part : cell.replace('；', ';').replace('：', ':').split("[;\\n]")) {
            String[] pair = part.split(":", 2);
            if (part.isBlank()) {
                continue;
            }
            var asked = category.attributes().stream()
                    .filter(attribute -> attribute.name().equals(pair[0].strip()))
                    .findFirst();
            if (asked.isEmpty() || pair.length < 2) {
                problems.add(new CellProblem(GoodsColumn.ATTRIBUTES, "goodsfile.attribute", pair[0]));
            } else {
                answers.put(asked.get().id(), answer(asked.get(), pair[1].strip()));
            }
        }
        return answers;
    }

    private String answer(Attribute attribute, String text) {
        return attribute.kind() != AttributeKind.YESNO
                ? text
                : words.choice(GoodsColumn.CATCH_WEIGHT, GoodsWords.Answer.class, text)
                        .map(answer -> answer == GoodsWords.Answer.YES ? YES : NO)
                        .orElse(text);
    }

    /** As {@link #read} reads it. */
    String write(Map<Long, String> answers, CategoryRules category, Locale language) {
        return category.attributes().stream()
                .filter(attribute -> answers.containsKey(attribute.id()))
                .map(attribute -> attribute.name() + ":" + shown(attribute, answers.get(attribute.id()), language))
                .collect(Collectors.joining(";"));
    }

    private String shown(Attribute attribute, String answer, Locale language) {
        return attribute.kind() == AttributeKind.YESNO ? words.answer(language, answer.equals(YES)) : answer;
    }
}
