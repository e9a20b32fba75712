package cn.qiancun.market.lots;

/** What a seller's promise rests on, as 农业农村部令 2025 年第 4 号 names it. */
public enum CertificateBasis {
    /** 质量安全控制符合要求 */
    QUALITY_CONTROL,
    /** 自行检测合格 */
    SELF_TEST,
    /** 委托检测合格 */
    ENTRUSTED_TEST
}
