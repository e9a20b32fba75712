package cn.qiancun.market.supermarkets.web;

import cn.qiancun.market.supermarkets.StoreSheet;
import cn.qiancun.market.supermarkets.StoreTerms;

/** Terms with a village as they were typed. */
record TermsForm(String village, String kind, String margin, String paymentDays, String creditLimit, String from) {
    StoreTerms terms(long storeId) {
        return new StoreTerms(
                storeId,
                StoreSheet.village("village", village == null ? "" : village.strip()),
                StoreSheet.kind(kind),
                StoreSheet.percent("margin", "terms.margin", margin),
                StoreSheet.days("paymentDays", paymentDays),
                StoreSheet.limit("creditLimit", creditLimit),
                StoreSheet.day("from", from));
    }
}
