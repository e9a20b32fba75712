package cn.qiancun.market.shared;

import java.util.Arrays;
import java.util.Optional;

/** What a variant is counted in. The two units of weight know their grams; the others are pieces. */
public enum SalesUnit {
    JIN("斤", 500),
    KILOGRAM("公斤", 1_000),
    EGG("枚", 0),
    TRAY("板", 0),
    CARTON("箱", 0),
    BAG("袋", 0),
    BOTTLE("瓶", 0),
    CAN("罐", 0),
    KEG("桶", 0),
    BOX("盒", 0),
    BUNDLE("捆", 0),
    HANDFUL("把", 0),
    PIECE("个", 0),
    ANIMAL("只", 0),
    FISH("条", 0),
    SET("份", 0);

    private final String label;
    private final int grams;

    SalesUnit(String label, int grams) {
        this.label = label;
        this.grams = grams;
    }

    /** The Chinese word that stands behind a price: ¥12.80/斤. */
    public String label() {
        return label;
    }

    /** Grams of one unit, or 0 where the unit is no weight. */
    public int grams() {
        return grams;
    }

    public static Optional<SalesUnit> byLabel(String label) {
        return Arrays.stream(values()).filter(unit -> unit.label.equals(label)).findFirst();
    }
}
