package cn.qiancun.market.catalog;

import java.util.List;

/** What the category asks of every product is answered, also by a listing written before it was asked. */
final class AnswersPolicy implements ListingRule {
    @Override
    public List<Finding> check(Candidate candidate) {
        return candidate.category().attributes().stream()
                .filter(attribute -> attribute.required()
                        && !candidate.listing().attributes().containsKey(attribute.id()))
                .map(attribute ->
                        Finding.blocks("answer-missing", "attributes[" + attribute.id() + "]", attribute.name()))
                .toList();
    }
}
