package cn.qiancun.market.receiving;

/** What becomes of goods that the store did not keep. */
public enum Fate {
    /** 退回: they go back to the village. */
    RETURN,
    /** 报损: the store throws them away. */
    WRITE_OFF
}
