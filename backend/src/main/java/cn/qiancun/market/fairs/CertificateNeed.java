package cn.qiancun.market.fairs;

/** What goods need to be sold at a fair. */
public enum CertificateNeed {
    NONE,
    /** A lot with its conformity certificate is at hand. */
    AT_HAND,
    /** Each lot needs a conformity certificate, and none has one now: it is still to bring. */
    TO_BRING,
    /** They stand on a food licence. */
    LICENCE
}
