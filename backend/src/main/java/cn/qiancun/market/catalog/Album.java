package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ListingContent.PictureTerms;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;

/** The photos of one product in their order; the first is the cover. */
record Album(Product product, List<ProductPicture> pictures) {
    static final int MAX_PICTURES = 9;
    private static final int MAX_TEXT = 60;

    void add(StoredPicture stored) {
        if (pictures.size() >= MAX_PICTURES) {
            throw BusinessException.invalid("pictures", "picture.too-many", MAX_PICTURES);
        }
        pictures.add(new ProductPicture(product, stored));
        number();
    }

    void remove(String key) {
        pictures.remove(picture(key));
        number();
    }

    /** To this place, counted from 1; further than the last is the last. */
    void move(String key, int place) {
        ProductPicture moved = picture(key);
        pictures.remove(moved);
        pictures.add(Math.min(Math.max(place - 1, 0), pictures.size()), moved);
        number();
    }

    /** One place towards the front. */
    void moveForward(String key) {
        move(key, pictures.indexOf(picture(key)));
    }

    /**
     * Says what it shows.
     *
     * @param text empty if there is nothing to say
     * @throws BusinessException INVALID {@code picture.text} on the field {@code text}
     */
    void describe(String key, String text) {
        picture(key).describe(TextPolicy.requireLineIfAny(text, MAX_TEXT, "text", "picture.text"));
    }

    /** These and no others, in this order. */
    void become(List<PictureTerms> wanted) {
        List<ProductPicture> arranged = wanted.stream().map(this::kept).toList();
        pictures.retainAll(arranged);
        pictures.removeAll(arranged);
        pictures.addAll(arranged);
        number();
    }

    private ProductPicture kept(PictureTerms terms) {
        ProductPicture kept = pictures.stream()
                .filter(picture -> picture.key().equals(terms.key()))
                .findFirst()
                .orElseGet(() -> new ProductPicture(product, terms));
        kept.describe(terms.alternativeText());
        return kept;
    }

    /** @throws BusinessException NOT_FOUND for another product's picture */
    private ProductPicture picture(String key) {
        return pictures.stream()
                .filter(picture -> picture.key().equals(key))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private void number() {
        for (int i = 0; i < pictures.size(); i++) {
            pictures.get(i).moveTo(i);
        }
    }
}
