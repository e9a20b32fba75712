package cn.qiancun.market.catalog.web;

import cn.qiancun.market.catalog.ListProduct;
import cn.qiancun.market.catalog.ListingView;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.VariantTerms;
import java.util.ArrayList;
import java.util.List;

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
        List<VariantForm> variants) {
    static final int MAX_VARIANTS = 20;

    static ProductForm blank() {
        return new ProductForm("", "", "", "CONFORMITY", "", "", null, List.of(VariantForm.blank()));
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
                listing.variants().stream().map(VariantForm::of).toList());
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
                variants);
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
                name, categoryCode, story, proof, proofNumber, evidenceNote, illustration, List.copyOf(others));
    }

    ListProduct read(FormErrors errors) {
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
                terms);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
