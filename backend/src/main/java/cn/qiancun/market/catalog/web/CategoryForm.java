package cn.qiancun.market.catalog.web;

import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.ChangeCategory;
import java.util.TreeSet;

/** A category as it stands in the operator's form. */
record CategoryForm(
        String name, String illustration, boolean alcohol, boolean conformityScope, String licenceCategories) {
    static CategoryForm of(CategoryRules rules) {
        return new CategoryForm(
                rules.name(),
                rules.category().illustration(),
                rules.alcohol(),
                rules.conformityScope(),
                String.join(", ", new TreeSet<>(rules.licenceCategories())));
    }

    static CategoryForm sent(Sent sent) {
        return new CategoryForm(
                sent.text("name"),
                sent.text("illustration"),
                sent.text("alcohol").equals("yes"),
                sent.text("conformityScope").equals("yes"),
                sent.text("licenceCategories"));
    }

    ChangeCategory read() {
        return new ChangeCategory(name, illustration, alcohol, conformityScope, licenceCategories);
    }
}
