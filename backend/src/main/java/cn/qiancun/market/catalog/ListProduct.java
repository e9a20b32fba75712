package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import java.util.List;
import java.util.Map;

/**
 * What a seller says of a product; to list it, or to revise what is listed.
 *
 * @param story as {@link Story} reads it: paragraphs, headings, lists, bold; HTML is shown as text
 * @param proofNumber of a food licence, {@code SC} and 14 digits; else null or empty
 * @param evidenceNote which document stands behind a claim such as 有机; may be empty
 * @param illustration name of a shipped picture shown while there is no photo, or null for the category's
 * @param origin 产地, where it grows or is made; empty for the village
 * @param attributes what it says to the attributes of its category, by their id: a text, a decimal, an option's name,
 *     {@code yes} or {@code no}
 */
public record ListProduct(
        String name,
        String categoryCode,
        String story,
        Proof proof,
        String proofNumber,
        String evidenceNote,
        String illustration,
        List<VariantTerms> variants,
        String origin,
        Map<Long, String> attributes) {
    /** From the village, and nothing said to attributes. */
    public ListProduct(
            String name,
            String categoryCode,
            String story,
            Proof proof,
            String proofNumber,
            String evidenceNote,
            String illustration,
            List<VariantTerms> variants) {
        this(name, categoryCode, story, proof, proofNumber, evidenceNote, illustration, variants, "", Map.of());
    }

    ListProduct with(List<VariantTerms> others) {
        return with(others, attributes);
    }

    ListProduct with(List<VariantTerms> others, Map<Long, String> answers) {
        return new ListProduct(
                name,
                categoryCode,
                story,
                proof,
                proofNumber,
                evidenceNote,
                illustration,
                List.copyOf(others),
                origin,
                answers);
    }
}
