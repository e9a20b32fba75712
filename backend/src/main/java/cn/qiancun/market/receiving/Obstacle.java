package cn.qiancun.market.receiving;

/** Why a lot may not be received; its goods are refused and stay the village's. */
public enum Obstacle {
    /** Its goods need a conformity certificate and there is none. */
    NO_CERTIFICATE,
    /** The seller or an operator holds it back, or called it back. */
    HELD_BACK,
    EXPIRED
}
