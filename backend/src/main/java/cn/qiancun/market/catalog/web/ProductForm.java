package cn.qiancun.market.catalog.web;

import cn.qiancun.market.catalog.Attribute;
import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.ListingView;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.VariantTerms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The listing form as it was typed.
 *
 * @param illustration kept from the listing that is revised; the form does not offer it
 */
record ProductForm(
        String name,
        String categoryCode,
        String story,
        String proof,
        String proofNumber,
        String evidenceNote,
        String illustration,
        List<VariantForm> variants,
        String origin,
        Map<String, String> attributes) {
    static final int MAX_VARIANTS = 20;

    static ProductForm blank() {
        return new ProductForm("", "", "", "CONFORMITY", "", "", null, List.of(VariantForm.blank()), "", Map.of());
    }

    static ProductForm of(ListingView view) {
        ListProduct listing = view.listing();
        return new ProductForm(
                listing.name(),
                listing.categoryCode(),
                listing.story(),
                listing.proof().name(),
                orEmpty(listing.proofNumber()),
                orEmpty(listing.evidenceNote()),
                listing.illustration(),
                listing.variants().stream().map(VariantForm::of).toList(),
                listing.origin(),
                typed(listing.attributes()));
    }

    static ProductForm sent(Sent sent, String illustration) {
        var variants = new ArrayList<VariantForm>();
        for (int i = 0; i < MAX_VARIANTS && sent.has("variants[" + i + "].name"); i++) {
            variants.add(VariantForm.sent(sent, "variants[" + i + "]."));
        }
        return new ProductForm(
                sent.text("name"),
                sent.text("categoryCode"),
                sent.text("story"),
                sent.text("proof"),
                sent.text("proofNumber"),
                sent.text("evidenceNote"),
                illustration,
                variants,
                sent.text("origin"),
                sent.numbered("attributes"));
    }

    private static Map<String, String> typed(Map<Long, String> attributes) {
        var typed = new LinkedHashMap<String, String>();
        attributes.forEach((id, value) -> typed.put(Long.toString(id), value));
        return typed;
    }

    /** What was typed for an attribute, or nothing. */
    public String said(long attributeId) {
        return attributes.getOrDefault(Long.toString(attributeId), "");
    }

    ProductForm withOneMoreVariant() {
        var more = new ArrayList<>(variants);
        if (more.size() < MAX_VARIANTS) {
            more.add(VariantForm.blank());
        }
        return with(more);
    }

    ProductForm withoutVariant(int index) {
        var fewer = new ArrayList<>(variants);
        if (fewer.size() > 1 && index >= 0 && index < fewer.size()) {
            fewer.remove(index);
        }
        return with(fewer);
    }

    private ProductForm with(List<VariantForm> others) {
        return new ProductForm(
                name,
                categoryCode,
                story,
                proof,
                proofNumber,
                evidenceNote,
                illustration,
                List.copyOf(others),
                origin,
                attributes);
    }

    /** @param asked of the category; what was typed for another category's attributes is let go */
    ListProduct read(FormErrors errors, List<Attribute> asked) {
        var said = new LinkedHashMap<Long, String>();
        asked.forEach(attribute -> said.put(attribute.id(), said(attribute.id())));
        var terms = new ArrayList<VariantTerms>();
        for (int i = 0; i < variants.size(); i++) {
            terms.add(variants.get(i).read(errors, "variants[" + i + "]."));
        }
        return new ListProduct(
                name,
                categoryCode,
                story,
                errors.one(Proof.class, proof, "proof", "listing.proof"),
                proofNumber.isEmpty() ? null : proofNumber,
                evidenceNote,
                illustration,
                terms,
                origin,
                said);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
