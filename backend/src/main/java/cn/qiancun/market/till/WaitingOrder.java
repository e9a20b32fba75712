package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import java.util.List;

/**
 * An order that waits at a counter for its buyer. Its code is not told: a till that is offline compares what the buyer shows.
 *
 * @param number of the order
 * @param buyer masked
 * @param codeHash hexadecimal SHA-256 of {@code codeSalt} followed by the code
 * @param tokenHash the same of what the buyer's QR says instead of the code; null if there is none
 * @param amount what its goods cost the buyer, who has paid it
 * @param state WAITING while it may be handed over; else why not, as a word of its module
 */
public record WaitingOrder(
        long id,
        String number,
        String buyer,
        String codeSalt,
        String codeHash,
        String tokenHash,
        List<Line> lines,
        Money amount,
        String state) {
    /** Without a QR. */
    public WaitingOrder(
            long id,
            String number,
            String buyer,
            String codeSalt,
            String codeHash,
            List<Line> lines,
            Money amount,
            String state) {
        this(id, number, buyer, codeSalt, codeHash, null, lines, amount, state);
    }

    /** @param quantity units of the variant */
    public record Line(String name, String spec, int quantity) {}
}
