package cn.qiancun.market.shelf;

import java.time.LocalDate;

/**
 * An article in the list of what a store has.
 *
 * @param onHand pieces or grams, below zero where more was sold than there was
 * @param missing what waits to be settled, above zero
 * @param nextExpiry of what lies there, or null
 * @param stopped what of it may not be sold
 */
public record StockLine(Article article, long onHand, long missing, LocalDate nextExpiry, long stopped) {}
