package cn.qiancun.market.catalog;

import java.util.Arrays;
import java.util.Optional;

/** The widths that every upload is scaled to; a narrower upload keeps its own. */
public enum PictureWidth {
    SMALL(320),
    MEDIUM(640),
    LARGE(1280);

    private final int pixels;

    PictureWidth(int pixels) {
        this.pixels = pixels;
    }

    public int pixels() {
        return pixels;
    }

    static Optional<PictureWidth> of(int pixels) {
        return Arrays.stream(values()).filter(width -> width.pixels == pixels).findFirst();
    }
}
