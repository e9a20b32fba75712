package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the tree of categories must keep to. */
final class CategoryPolicy {
    private static final int MAX_LICENCES = 20;

    private CategoryPolicy() {}

    /** @throws BusinessException INVALID {@code category.licences} unless it is three digits each, separated by commas */
    static Set<String> licences(String typed) {
        var licences = new TreeSet<String>();
        for (String part : typed.split("[,，\\s]+")) {
            if (!part.isEmpty()) {
                licences.add(part);
            }
        }
        boolean fits = licences.size() <= MAX_LICENCES
                && licences.stream().allMatch(licence -> licence.matches("[12][0-9]{2}"));
        if (!fits) {
            throw BusinessException.invalid("licenceCategories", "category.licences");
        }
        return licences;
    }

    /** How many levels it and those below it take. */
    static int height(CategoryTree tree, String code) {
        int own = tree.inOrder().get(code).depth();
        return tree.within(code).stream()
                .mapToInt(one -> tree.inOrder().get(one).depth() - own + 1)
                .max()
                .orElse(1);
    }

    static List<String> codes(CategoryRules category) {
        return category.path().stream().map(Category::code).toList();
    }

    static List<String> above(CategoryRules category) {
        return codes(category).subList(0, category.depth());
    }

    /**
     * Two attributes of one product never have the same name.
     *
     * @throws BusinessException CONFLICT {@code attribute.name-taken}
     */
    static void requireDistinctAttributes(CategoryTree tree, String code, Collection<String> above) {
        Set<String> below = tree.within(code);
        for (Attribute own : tree.attributes().values()) {
            boolean clash = below.contains(own.categoryCode())
                    && tree.attributes().values().stream()
                            .anyMatch(other -> above.contains(other.categoryCode())
                                    && other.name().equals(own.name()));
            if (clash) {
                throw BusinessException.conflict("attribute.name-taken", own.name());
            }
        }
    }
}
