package cn.qiancun.market.shelf.web;

import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shelf.EditArticle;
import cn.qiancun.market.shelf.MoveGoods;
import cn.qiancun.market.shelf.ReturnGoods;
import cn.qiancun.market.shelf.SettleShortage;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.shelf.WasteGoods;
import cn.qiancun.market.shelf.WasteReason;
import java.util.HashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** What was typed on an article's page, by the names of its fields. {@code pile} is a lot and its place: {@code 123@卖场}. */
public record ShelfForm(String name, Map<String, String> entries) {
    static final ShelfForm EMPTY = new ShelfForm("", Map.of());

    /** @param name of the form, so that what is wrong stands at its fields alone */
    static ShelfForm sent(String name, MultiValueMap<String, String> fields) {
        var entries = new HashMap<>(fields.toSingleValueMap());
        entries.remove("_csrf");
        return new ShelfForm(name, entries);
    }

    /** What was entered into a field of this form; empty on the others. */
    public String get(String form, String field) {
        return name.equals(form) ? entries.getOrDefault(field, "") : "";
    }

    private String get(String field) {
        return entries.getOrDefault(field, "");
    }

    private long lotId() {
        return Ids.parse(get("pile").split("@", 2)[0]);
    }

    private String place() {
        var parts = get("pile").split("@", 2);
        return parts.length > 1 ? parts[1] : null;
    }

    private int quantity() {
        return ShelfQuantity.parse(get("quantity"), 1, "quantity");
    }

    WasteGoods waste(long storeId, long articleId) {
        var reason = Choice.require(WasteReason.class, get("reason"), "reason", "shelf.waste-reason");
        return new WasteGoods(storeId, get("key"), articleId, lotId(), place(), quantity(), reason, get("note"));
    }

    MoveGoods move(long storeId, long articleId) {
        return new MoveGoods(storeId, get("key"), articleId, lotId(), place(), get("to"), quantity());
    }

    ReturnGoods giveBack(long storeId, long articleId) {
        return new ReturnGoods(storeId, get("key"), articleId, lotId(), place(), quantity(), get("note"));
    }

    SettleShortage settle(long storeId, long articleId) {
        return new SettleShortage(storeId, get("key"), articleId, lotId(), place(), quantity());
    }

    Money price() {
        return Typed.yuan(get("price"), "price", "shelf.price");
    }

    String reason() {
        return get("reason");
    }

    EditArticle edit() {
        return new EditArticle(
                get("plu").strip(), get("ean"), get("place"), get("active").equals("yes"));
    }
}
