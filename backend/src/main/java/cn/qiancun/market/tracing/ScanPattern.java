package cn.qiancun.market.tracing;

/** In what way scans are improbable. */
public enum ScanPattern {
    /** Far more different people than the lot has items: its code is on goods that are not of it. */
    TOO_MANY_SCANNERS,
    /** Before there was anything to stick the label on. */
    BEFORE_MADE,
    /** By many, when it should have been eaten long ago. */
    LONG_AFTER_END
}
