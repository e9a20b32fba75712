package cn.qiancun.market.shared;

/** A net weight in integer grams; zero means that the goods are not sold by weight. */
public record Weight(long grams) {
    public Weight {
        if (grams < 0) {
            throw new IllegalArgumentException("A weight is not negative: " + grams);
        }
    }

    public static Weight ofGrams(long grams) {
        return new Weight(grams);
    }

    public Weight times(long factor) {
        return new Weight(Math.multiplyExact(grams, factor));
    }
}
