package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.QuotedLine;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A fair with its stalls and what they bring.
 *
 * @param stalls all of the plan, row by row
 */
public record FairOffer(FairListed listed, PreorderTerms terms, List<StallOffer> stalls) {
    static final int CELL_WIDTH = 64;
    static final int CELL_HEIGHT = 48;

    /** Those where somebody stands, by number. */
    public List<StallOffer> taken() {
        return stalls.stream()
                .filter(StallOffer::isTaken)
                .sorted(Comparator.comparing(one -> one.stall().number()))
                .toList();
    }

    /** Those that the words are about, by number, each with the goods that are meant; all for no words. */
    public List<StallOffer> matching(String query) {
        var words = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
        return words.isEmpty()
                ? taken()
                : taken().stream()
                        .map(one -> one.matching(words))
                        .filter(Objects::nonNull)
                        .toList();
    }

    public Optional<StallOffer> numbered(String number) {
        return stalls.stream()
                .filter(one -> one.stall().number().equalsIgnoreCase(number))
                .findFirst();
    }

    public long villages() {
        return stalls.stream()
                .flatMap(one -> one.villages().stream())
                .distinct()
                .count();
    }

    public int goods() {
        return stalls.stream().mapToInt(one -> one.goods().size()).sum();
    }

    public List<QuotedLine> quotes() {
        return stalls.stream()
                .flatMap(one -> one.goods().stream())
                .map(StallOffer.Goods::quote)
                .toList();
    }

    /** Whether something can be ordered now. */
    public boolean isOrderable() {
        return terms.open() && stalls.stream().anyMatch(StallOffer::isOrderable);
    }

    /** The plan's size in the units of its cells. */
    public int width() {
        return stalls.stream().mapToInt(StallOffer::x).max().orElse(0) + CELL_WIDTH;
    }

    public int height() {
        return stalls.stream().mapToInt(StallOffer::y).max().orElse(0) + CELL_HEIGHT;
    }
}
