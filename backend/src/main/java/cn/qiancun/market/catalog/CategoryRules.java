package cn.qiancun.market.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A category in its place in the tree, with what the law and the operator want of goods in it.
 *
 * @param licenceCategories what a food licence may begin with; empty for anything
 * @param path from the topmost category down to this one
 * @param retired nothing more is listed in it
 * @param attributes what is asked of its products: those of the whole path, the topmost category's first, none retired
 */
public record CategoryRules(
        Category category,
        boolean alcohol,
        boolean conformityScope,
        Set<String> licenceCategories,
        List<Category> path,
        boolean retired,
        List<Attribute> attributes) {
    /** A category of its own, without attributes. */
    CategoryRules(Category category, boolean alcohol, boolean conformityScope, Set<String> licenceCategories) {
        this(category, alcohol, conformityScope, licenceCategories, List.of(category), false, List.of());
    }

    boolean admits(String licenceCategory) {
        return licenceCategories.isEmpty() || licenceCategories.contains(licenceCategory);
    }

    public String code() {
        return category.code();
    }

    public String name() {
        return category.name();
    }

    /** How far below the top it stands: 0 for a topmost category. */
    public int depth() {
        return path.size() - 1;
    }

    /** @return null for a topmost category */
    public String parentCode() {
        return depth() == 0 ? null : path.get(depth() - 1).code();
    }

    boolean isWithin(String ancestorCode) {
        return path.stream().anyMatch(one -> one.code().equals(ancestorCode));
    }

    /** What a product says to the attributes that are still asked for, in their order. */
    List<ProductAttribute> named(Map<Long, String> said) {
        return attributes.stream()
                .filter(attribute -> said.containsKey(attribute.id()))
                .map(attribute -> ProductAttribute.of(attribute, said.get(attribute.id())))
                .toList();
    }

    /** 蔬菜 › 叶菜 */
    public String pathName() {
        return String.join(" › ", path.stream().map(Category::name).toList());
    }
}
