package cn.qiancun.market.reviews;

import java.util.List;

/**
 * How a product's published reviews rate it.
 *
 * @param counts how many have one star, two, … five
 */
public record Rating(List<Integer> counts) {
    public static final Rating NONE = new Rating(List.of(0, 0, 0, 0, 0));
    private static final int MOST_STARS = 5;

    public Rating {
        counts = List.copyOf(counts);
        if (counts.size() != MOST_STARS) {
            throw new IllegalArgumentException("A count for each number of stars");
        }
    }

    public int total() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** The average in tenths of a star, rounded half up: 47 is 4.7; 0 without reviews. */
    public int tenths() {
        int total = total();
        if (total == 0) {
            return 0;
        }
        long stars = 0;
        for (int i = 0; i < counts.size(); i++) {
            stars += (long) (i + 1) * counts.get(i);
        }
        return (int) ((stars * 20 + total) / (2L * total));
    }

    /** The average as people read it: {@code 4.7}. */
    public String average() {
        return tenths() / 10 + "." + tenths() % 10;
    }

    /** How many percent of all have so many stars, for bars; rounded down. */
    public int percentOf(int stars) {
        return total() == 0 ? 0 : (int) (counts.get(stars - 1) * 100L / total());
    }
}
