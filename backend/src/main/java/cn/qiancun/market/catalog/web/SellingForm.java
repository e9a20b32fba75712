package cn.qiancun.market.catalog.web;

import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.shared.ShopCalendar;

/** When a variant is sold, as it stands in the form: moments in the time of China as browsers write them, or empty. */
record SellingForm(String opensAt, String closesAt, String harvestDate) {
    static final SellingForm EMPTY = new SellingForm("", "", "");

    static SellingForm of(SellingTerms terms) {
        return new SellingForm(
                ShopCalendar.minute(terms.opensAt()).replace(' ', 'T'),
                ShopCalendar.minute(terms.closesAt()).replace(' ', 'T'),
                terms.harvestDate() == null ? "" : terms.harvestDate().toString());
    }

    static SellingForm sent(Sent sent, String prefix) {
        return new SellingForm(
                sent.text(prefix + "opensAt"), sent.text(prefix + "closesAt"), sent.text(prefix + "harvestDate"));
    }

    public boolean isEmpty() {
        return equals(EMPTY);
    }

    SellingTerms read(FormErrors errors, String prefix) {
        return new SellingTerms(
                errors.minute(opensAt, prefix + "opensAt", "listing.window"),
                errors.minute(closesAt, prefix + "closesAt", "listing.window"),
                errors.day(harvestDate, prefix + "harvestDate", "listing.harvest-date"));
    }
}
