package cn.qiancun.market.recalls;

/**
 * Calls a lot back.
 *
 * @param descendants whether what was mixed or repacked from it is called back with it, as it should unless it is known
 *     that it is not concerned
 * @param reason what is wrong
 * @param advice what its buyers are to do now
 */
public record StopLot(String code, boolean descendants, String reason, String advice) {
    public static final int MAX_TEXT = 200;
}
