package cn.qiancun.market.fairs.web;

import cn.qiancun.market.fairs.Application;
import cn.qiancun.market.fairs.Apply;
import cn.qiancun.market.fairs.Offer;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.WholeNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An application as it was typed. Goods are fields {@code quantity-<variant>} and {@code price-<variant>}: without a
 * quantity the goods stay at home.
 */
record ApplyForm(String title, boolean power, boolean cold, String note, Map<String, String> fields) {
    static final ApplyForm BLANK = new ApplyForm("", false, false, "", Map.of());
    private static final String QUANTITY = "quantity-";
    private static final String PRICE = "price-";
    private static final int MOST_UNITS = 100_000;

    static ApplyForm of(Map<String, String> sent) {
        return new ApplyForm(
                sent.getOrDefault("title", ""),
                "yes".equals(sent.get("power")),
                "yes".equals(sent.get("cold")),
                sent.getOrDefault("note", ""),
                sent);
    }

    /** What a seller of the party said before. */
    static ApplyForm of(Application application, long sellerId) {
        var fields = new LinkedHashMap<String, String>();
        application.goods().stream()
                .filter(goods -> goods.sellerId() == sellerId)
                .forEach(goods -> {
                    fields.put(QUANTITY + goods.variantId(), Integer.toString(goods.quantity()));
                    fields.put(
                            PRICE + goods.variantId(),
                            goods.own() ? goods.price().toYuan() : "");
                });
        return new ApplyForm(
                application.title(), application.wantsPower(), application.wantsCold(), application.note(), fields);
    }

    public String quantity(long variantId) {
        return fields.getOrDefault(QUANTITY + variantId, "");
    }

    public String price(long variantId) {
        return fields.getOrDefault(PRICE + variantId, "");
    }

    Apply command() {
        return new Apply(title, power, cold, note, offers());
    }

    /** @throws BusinessException INVALID on the field of the goods at fault */
    List<Offer> offers() {
        var offers = new ArrayList<Offer>();
        fields.forEach((name, typed) -> {
            if (name.matches(QUANTITY + "[0-9]{1,19}") && !typed.isBlank()) {
                var variant = name.substring(QUANTITY.length());
                int quantity = WholeNumber.parse(typed, 1, MOST_UNITS, name, "fair.quantity");
                offers.add(new Offer(id(variant, name), quantity, price(variant)));
            }
        });
        return offers;
    }

    /** The form's field for a refusal of {@code goods[2].price}. */
    String fieldOf(String refused) {
        if (refused == null || !refused.startsWith("goods[")) {
            return refused;
        }
        int place = Integer.parseInt(refused.substring("goods[".length(), refused.indexOf(']')));
        var offer = offers().get(place);
        return (refused.endsWith(".price") ? PRICE : QUANTITY) + offer.variantId();
    }

    private Money price(String variant) {
        var typed = fields.getOrDefault(PRICE + variant, "");
        return typed.isBlank() ? null : Typed.yuan(typed, PRICE + variant, "fair.row-price");
    }

    private static long id(String digits, String field) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw BusinessException.invalid(field, "fair.goods-unknown");
        }
    }
}
