package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ProductDetails.Picture;

/** Where pictures are found: uploads under a key that never changes its content, illustrations by name. */
final class PictureUrls {
    private static final int ILLUSTRATION_SIZE = 128;

    private PictureUrls() {}

    static String upload(String key, PictureWidth width) {
        return "/uploads/pictures/" + key + "/" + width.pixels() + ".jpg";
    }

    static String illustration(String name) {
        return "/pictures/" + name + ".svg";
    }

    /** The small picture of lists: the first photo, else the product's illustration, else the category's. */
    static String cover(String coverKey, String illustration, CategoryRules category) {
        if (coverKey != null) {
            return upload(coverKey, PictureWidth.SMALL);
        }
        return illustration(
                illustration != null ? illustration : category.category().illustration());
    }

    static Picture photo(String key, int width, int height, String alternativeText) {
        return new Picture(
                upload(key, PictureWidth.SMALL),
                upload(key, PictureWidth.MEDIUM),
                upload(key, PictureWidth.LARGE),
                width,
                height,
                alternativeText);
    }

    static Picture illustrated(String url) {
        return new Picture(url, url, url, ILLUSTRATION_SIZE, ILLUSTRATION_SIZE, "");
    }
}
