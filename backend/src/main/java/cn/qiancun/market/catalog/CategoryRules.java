package cn.qiancun.market.catalog;

import java.util.Set;

/**
 * A category with what the law wants of goods in it.
 *
 * @param licenceCategories what a food licence may begin with; empty for anything
 */
record CategoryRules(Category category, boolean alcohol, boolean conformityScope, Set<String> licenceCategories) {
    boolean admits(String licenceCategory) {
        return licenceCategories.isEmpty() || licenceCategories.contains(licenceCategory);
    }

    String name() {
        return category.name();
    }
}
