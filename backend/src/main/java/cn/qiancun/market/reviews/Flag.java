package cn.qiancun.market.reviews;

/** What a text has that an operator should read before everybody does. */
public enum Flag {
    PHONE,
    LINK,
    /** One of the words that operators list. */
    WORD
}
