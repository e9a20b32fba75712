package cn.qiancun.market.books;

import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import java.util.Optional;

/**
 * Somebody of a village who keeps books of its own: the collective, a cooperative or a company.
 *
 * @param key {@code collective}, or the seller's id
 */
public record Bookkeeper(String key, String name, SellerKind kind, VillageCode village, long sellerId) {
    static final String COLLECTIVE = "collective";

    /** Empty for a company: it gets the list of its sales instead of vouchers. */
    public Optional<Chart> chart() {
        return Chart.of(kind);
    }

    public boolean isCollective() {
        return key.equals(COLLECTIVE);
    }

    public Book book() {
        return isCollective() ? Book.of(village) : Book.ofSeller(sellerId);
    }
}
