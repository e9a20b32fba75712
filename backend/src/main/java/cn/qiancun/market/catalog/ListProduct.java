package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import java.util.List;

/**
 * What a seller says of a product; to list it, or to revise what is listed.
 *
 * @param story plain text; an empty line begins a paragraph; markup is shown as text
 * @param proofNumber of a food licence, {@code SC} and 14 digits; else null or empty
 * @param evidenceNote which document stands behind a claim such as 有机; may be empty
 * @param illustration name of a shipped picture shown while there is no photo, or null for the category's
 */
public record ListProduct(
        String name,
        String categoryCode,
        String story,
        Proof proof,
        String proofNumber,
        String evidenceNote,
        String illustration,
        List<VariantTerms> variants) {}
