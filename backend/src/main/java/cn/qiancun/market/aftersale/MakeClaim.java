package cn.qiancun.market.aftersale;

import java.util.List;

/**
 * Claims something about goods of one consignment.
 *
 * @param lines each at most once; empty for a refusal, which is about the whole consignment
 * @param ratioBasisPoints how much of the goods is spoiled, 1 to 10,000; for DAMAGE alone
 * @param note what the buyer says of it, up to {@value #MAX_NOTE} characters; may be null
 */
public record MakeClaim(ClaimKind kind, long consignmentId, List<Line> lines, Integer ratioBasisPoints, String note) {
    public static final int MAX_NOTE = 300;
    public static final int MAX_PHOTOS = 6;

    public MakeClaim {
        lines = List.copyOf(lines);
    }

    /** @param missingGrams of all these units together; for SHORT_WEIGHT alone */
    public record Line(long lineId, int quantity, Long missingGrams) {}
}
