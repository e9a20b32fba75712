package cn.qiancun.market.stalls;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shelf.Measure;

/**
 * What a stall sells: a variant of one of its sellers.
 *
 * @param perUnit pieces or grams in one unit of the variant, as the village lends it
 * @param plu five digits, unique at the stall
 * @param ean the number of the bar code printed on the goods, or null
 * @param version grows with every change of any of the stall's wares; unique at the stall
 */
public record WareAtStall(
        long id,
        long stallId,
        long variantId,
        long productId,
        long sellerId,
        VillageCode village,
        String name,
        String spec,
        Measure measure,
        int perUnit,
        String plu,
        String ean,
        Prices prices,
        boolean active,
        long version) {
    /** Of one piece, or of 500 g. @param base the fair's @param lowest to which the stall may go, and {@code highest} */
    public record Prices(Money price, Money base, Money lowest, Money highest) {
        public boolean allow(Money asked) {
            return asked.compareTo(lowest) >= 0 && asked.compareTo(highest) <= 0;
        }

        Prices with(Money another) {
            return new Prices(another, base, lowest, highest);
        }

        /** The fair's prices of today; a price that the stall has set stays as long as the fair's is the same. */
        Prices now(Prices ofFair) {
            return base.equals(ofFair.base) && ofFair.allow(price) ? ofFair.with(price) : ofFair;
        }
    }

    public Money price() {
        return prices.price();
    }

    public Money base() {
        return prices.base();
    }

    public Money lowest() {
        return prices.lowest();
    }

    public Money highest() {
        return prices.highest();
    }

    public String title() {
        return (name + " " + spec).strip();
    }
}
