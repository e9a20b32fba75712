package cn.qiancun.market.goodsfiles;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns of a goods file, in their order. Their headings are {@code goodsfile.column.<name>} in the bundle. */
enum GoodsColumn {
    NAME("name", Of.PRODUCT, Shape.TEXT, 24),
    CATEGORY("categoryCode", Of.PRODUCT, Shape.CHOICE, 12),
    VARIANT("name", Of.VARIANT, Shape.TEXT, 18),
    UNIT("unit", Of.VARIANT, Shape.CHOICE, 10),
    NET_GRAMS("netGrams", Of.VARIANT, Shape.WHOLE, 12),
    PRICE("price", Of.VARIANT, Shape.YUAN, 12),
    TIERS("tiers", Of.VARIANT, Shape.TEXT, 24),
    MINIMUM("minimumOrderQuantity", Of.VARIANT, Shape.WHOLE, 12),
    SHELF_LIFE("shelfLifeDays", Of.VARIANT, Shape.WHOLE, 12),
    TEMPERATURE("temperature", Of.VARIANT, Shape.CHOICE, 10),
    CATCH_WEIGHT("weighed", Of.VARIANT, Shape.CHOICE, 14),
    PRICE_UNIT("priceUnit", Of.VARIANT, Shape.CHOICE, 14),
    TOLERANCE("tolerance", Of.VARIANT, Shape.WHOLE, 14),
    SEASON("seasonMonths", Of.VARIANT, Shape.TEXT, 14),
    OPENS("opensAt", Of.VARIANT, Shape.TEXT, 18),
    CLOSES("closesAt", Of.VARIANT, Shape.TEXT, 18),
    HARVEST("harvestDate", Of.VARIANT, Shape.TEXT, 14),
    STOCK("initialStock", Of.VARIANT, Shape.WHOLE, 12),
    EAN("ean", Of.VARIANT, Shape.TEXT, 18),
    PROOF("proof", Of.PRODUCT, Shape.CHOICE, 20),
    PROOF_NUMBER("proofNumber", Of.PRODUCT, Shape.TEXT, 20),
    EVIDENCE("evidenceNote", Of.PRODUCT, Shape.TEXT, 24),
    ORIGIN("origin", Of.PRODUCT, Shape.TEXT, 20),
    ATTRIBUTES("attributes", Of.PRODUCT, Shape.TEXT, 28),
    STORY("story", Of.PRODUCT, Shape.TEXT, 40),
    PRODUCT_ID("", Of.FILE, Shape.TEXT, 22),
    VARIANT_ID("", Of.FILE, Shape.TEXT, 22),
    STATE("", Of.READER, Shape.TEXT, 10),
    PROBLEM("", Of.READER, Shape.TEXT, 40);

    /** What a cell speaks of; what is only for the person who reads the file is never looked at when it comes back. */
    enum Of {
        PRODUCT,
        VARIANT,
        FILE,
        READER
    }

    /** How cells are formatted. */
    enum Shape {
        TEXT,
        CHOICE,
        WHOLE,
        YUAN
    }

    /** Without these a file says too little to be a goods file. */
    static final List<GoodsColumn> REQUIRED =
            List.of(NAME, CATEGORY, VARIANT, UNIT, PRICE, SHELF_LIFE, TEMPERATURE, PROOF);

    private final String field;
    private final Of of;
    private final Shape shape;
    private final int width;

    GoodsColumn(String field, Of of, Shape shape, int width) {
        this.field = field;
        this.of = of;
        this.shape = shape;
        this.width = width;
    }

    Of of() {
        return of;
    }

    Shape shape() {
        return shape;
    }

    /** In characters. */
    int width() {
        return width;
    }

    boolean isRequired() {
        return REQUIRED.contains(this);
    }

    /** The column of what a refusal calls a field, as the listing form does. */
    static Optional<GoodsColumn> byField(Of of, String field) {
        return Arrays.stream(values())
                .filter(column -> column.of == of && column.field.equals(field))
                .findFirst();
    }
}
