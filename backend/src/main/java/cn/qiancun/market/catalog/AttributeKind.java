package cn.qiancun.market.catalog;

/** How an attribute is answered. */
public enum AttributeKind {
    TEXT,
    /** A decimal, in the attribute's unit. */
    NUMBER,
    /** One of its options. */
    CHOICE,
    /** {@code yes} or {@code no}. */
    YESNO
}
