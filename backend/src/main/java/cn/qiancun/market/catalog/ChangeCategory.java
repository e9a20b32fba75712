package cn.qiancun.market.catalog;

/**
 * What an operator says of a category.
 *
 * @param illustration name of a shipped picture
 * @param alcohol the buyer must confirm being an adult, and a listing needs a food licence
 * @param conformityScope goods need a conformity certificate per lot
 * @param licenceCategories the three digits behind SC that a licence may begin with, separated by commas; empty for any
 */
public record ChangeCategory(
        String name, String illustration, boolean alcohol, boolean conformityScope, String licenceCategories) {}
