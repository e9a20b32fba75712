package cn.qiancun.market.catalog;

import java.util.List;

/**
 * What differs between a listing as it was last approved and as it is proposed.
 *
 * @param fields words and terms; prices, tiers and minimum quantities are not among them, they need no review
 * @param picturesBefore both empty unless pictures or their order differ
 */
public record ListingChanges(
        List<ListingChange> fields, List<ListingView.Photo> picturesBefore, List<ListingView.Photo> picturesAfter) {
    public boolean isPictures() {
        return !picturesBefore.isEmpty() || !picturesAfter.isEmpty();
    }

    public boolean isEmpty() {
        return fields.isEmpty() && !isPictures();
    }
}
