package cn.qiancun.market.fairs;

/**
 * A place on a fair's plan.
 *
 * @param id also that of its till's counter; it stays as long as the number does
 * @param number {@code A-07}
 * @param row from 1 at the top; @param column from 1 at the left
 * @param party who stands there; null while it is free
 */
public record Stall(
        long id, long fairId, String number, int row, int column, boolean power, boolean cold, StallParty party) {
    public boolean isFree() {
        return party == null;
    }
}
