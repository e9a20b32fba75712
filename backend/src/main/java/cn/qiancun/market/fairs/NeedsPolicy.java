package cn.qiancun.market.fairs;

import java.util.Collection;

/** Who needs power or cold stands where there is some. */
final class NeedsPolicy {
    private NeedsPolicy() {}

    static boolean fits(boolean power, boolean cold, Spot spot) {
        return (!power || spot.power()) && (!cold || spot.cold());
    }

    /** How many stalls there are, or are asked for, of each equipment: what parties need against what stalls have. */
    record Count(int plain, int power, int cold, int both) {
        static final Count NONE = new Count(0, 0, 0, 0);

        static Count ofSpots(Collection<Spot> spots) {
            var count = NONE;
            for (var spot : spots) {
                count = count.plus(spot.power(), spot.cold(), 1);
            }
            return count;
        }

        Count plus(boolean hasPower, boolean hasCold, int more) {
            return new Count(
                    plain + (hasPower || hasCold ? 0 : more),
                    power + (hasPower && !hasCold ? more : 0),
                    cold + (hasCold && !hasPower ? more : 0),
                    both + (hasPower && hasCold ? more : 0));
        }

        int all() {
            return plain + power + cold + both;
        }

        /**
         * Whether all of these needs can be met by stalls with that equipment. Any stall does for who needs nothing, so it is
         * enough to compare, for each set of needs, those who have no more than it with the stalls that serve some of them
         * (Hall's theorem).
         */
        boolean canBeMetBy(Count stalls) {
            return both <= stalls.both
                    && both + power <= stalls.both + stalls.power
                    && both + cold <= stalls.both + stalls.cold
                    && both + power + cold <= stalls.both + stalls.power + stalls.cold
                    && all() <= stalls.all();
        }
    }
}
