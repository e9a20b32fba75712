package cn.qiancun.market.fairs;

import java.util.List;

/**
 * Where the rules would put those who have no stall, and why.
 *
 * @param fingerprint of what the rules were given: who takes the suggestion says which one
 */
public record Suggestion(List<Seat> seats, List<LeftOut> leftOut, String fingerprint) {
    /** @param whys why this party stands there, the weightiest first */
    public record Seat(long stallId, long applicationId, List<Why> whys) {}

    /** @param why the last part of the key {@code fair.left.…} */
    public record LeftOut(long applicationId, String why) {}

    /** @param rule the last part of the key {@code fair.why.…}; @param number its argument */
    public record Why(String rule, int number) {}

    public boolean isEmpty() {
        return seats.isEmpty();
    }
}
