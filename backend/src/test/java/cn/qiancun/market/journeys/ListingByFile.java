package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.goodsfiles.GoodsBook;
import cn.qiancun.market.goodsfiles.GoodsFileStory;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/** A village lists by a workbook, and an operator publishes what it listed; on the pages. */
final class ListingByFile {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");
    private static final String FILES = "/village/goods-files";

    private final ApplicationContext shop;
    private final int port;

    /** As the shop's own API tells of them. */
    record Goods(long productId, long variantId, String ean) {}

    ListingByFile(ApplicationContext shop, int port) {
        this.shop = shop;
        this.port = port;
    }

    /** Uploads, sees one bad row, takes the other and asks for review; the operator reads and publishes it. */
    Goods published(Stalls.Stall stall, Stalls.Person operator, String name, String price, String ean)
            throws Exception {
        byte[] book = new GoodsBook()
                .row(name, "500g 袋", price)
                .with("类别", "蔬菜")
                .with("商品条码", ean)
                .row("写错价的", "一袋", "很贵")
                .bytes();
        var seller = Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var seat = Map.of("seller", Long.toString(stall.sellerId()));
        var uploaded = seller.upload(FILES, FILES, seat, "file", "goods.xlsx", book);
        assertThat(uploaded.statusCode()).isEqualTo(302);
        String file = Browser.location(uploaded);
        GoodsFileStory.everyRound(shop);
        assertThat(seller.get(file).body()).contains("已核对", "很贵", "零售价");
        var taken = seller.submit(file, file + "/taking", Map.of("rows", "GOOD_ROWS", "submit", "yes"));
        assertThat(taken.statusCode()).isEqualTo(302);
        GoodsFileStory.everyRound(shop);

        var desk = Browser.on(port).signIn(operator.phone(), People.PASSWORD);
        String product = productOf(stall, file);
        String review = "/ops/listings/" + product;
        String page = desk.get(review).body();
        assertThat(page).contains(name, ean);
        var version = VERSION.matcher(page);
        assertThat(version.find()).isTrue();
        assertThat(desk.submit(review, review + "/approval", Map.of("version", version.group(1)))
                        .statusCode())
                .isEqualTo(302);
        var shown = Api.on(port)
                .get("/api/v1/products/" + product)
                .json()
                .get("variants")
                .get(0);
        return new Goods(
                Long.parseLong(product),
                Long.parseLong(shown.get("id").asString()),
                shown.get("ean").asString());
    }

    private String productOf(Stalls.Stall stall, String file) {
        var rows = Api.on(port)
                .signIn(stall.seller().phone(), People.PASSWORD)
                .get(file.replace("/village/", "/api/v1/") + "/rows?show=GOOD");
        return rows.json().get("items").get(0).get("productId").asString();
    }
}
