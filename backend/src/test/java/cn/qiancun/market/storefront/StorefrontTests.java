package cn.qiancun.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.search.Stall;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@MarketTest
class StorefrontTests {
    private static final Duration SECONDS = Duration.ofSeconds(60);
    private static final String MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    @LocalServerPort
    int port;

    @Autowired
    BeanFactory beans;

    @Autowired
    JsonMapper json;

    @Autowired
    QueryCounter queries;

    final HttpClient browser = HttpClient.newHttpClient();
    final String word = Stall.freshWord();
    Stall stall;

    @BeforeEach
    void openStall() {
        stall = new Stall(beans);
    }

    @Test
    void theProductPageSaysWhatOneNeedsToBuy() throws Exception {
        long id = stall.publish(word, "vegetables", "村里种的。", 123_456);

        var page = get("/products/" + id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .startsWith("<!DOCTYPE html>")
                .contains(word, "陈沟村", "1,234", ".56", stall.seller.name(), "村里种的。")
                .contains("action=\"/cart/items\"", "name=\"variantId\"", "name=\"_csrf\"")
                .contains("仅剩 7", "rel=\"canonical\"");
    }

    @Test
    void markupInAStoryIsShownAsText() throws Exception {
        long id = stall.publish(word, "vegetables", MARKUP, 100);

        assertThat(get("/products/" + id).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void aWithdrawnProductIsGoneAtOnce() throws Exception {
        long id = stall.publish(word, "vegetables", "", 100);
        assertThat(get("/products/" + id).statusCode()).isEqualTo(200);

        stall.withdraw(id);

        assertThat(get("/products/" + id).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/products/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aProductThatWasJustReadCostsOneQuery() throws Exception {
        long id = stall.publish(word, "vegetables", "", 100);
        get("/products/" + id);

        assertThat(queries.during(() -> get("/products/" + id))).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aListCostsNoMoreQueriesTheLongerItIs() throws Exception {
        long id = stall.publish(word, "vegetables", "", 100);
        awaitListed(id);
        get("/products");

        assertThat(statements("/products?size=1&query=" + encoded(word))).hasSizeLessThanOrEqualTo(1);
        assertThat(statements("/products?size=100&sort=price_desc")).hasSizeLessThanOrEqualTo(1);
        assertThat(statements("/api/v1/products?size=100&county=370113")).hasSizeLessThanOrEqualTo(1);
    }

    /** Without those that bring up to date, each minute, what every page has in memory. */
    private List<String> statements(String path) throws Exception {
        return queries.during(() -> get(path)).stream()
                .filter(sql -> !sql.contains("catalog_category") && !sql.contains("villages_registry"))
                .filter(sql -> !sql.contains("catalog_attribute"))
                .toList();
    }

    @Test
    void theListSaysWhatItIsNarrowedToAndLetsEachGoAgain() throws Exception {
        long id = stall.publish(word, "vegetables", "", 4_500);
        awaitListed(id);
        String asked = "/products?query=" + encoded(word);

        String page = get(asked + "&county=370113&price=from_30&proof=conformity&season=now")
                .body();

        assertThat(page)
                .contains("/products/" + id, "class=\"chip\"", "30–60 元", "承诺达标合格证", "本月有售", "长清区")
                .contains("<mark>" + word + "</mark>")
                .contains(asked + "&amp;proof=conformity&amp;season=now&amp;price=from_30");
        assertThat(get(asked + "&price=under_10&county=370112").body()).contains("class=\"empty\"", "历城区");
        assertThat(get(asked + "&price=under_10").body()).contains("class=\"empty\"", "30–60 元");
    }

    @Test
    void theListNarrowsByLinksThatKeepWhatWasAsked() throws Exception {
        long id = stall.publish(word, "vegetables", "", 100);
        awaitListed(id);

        var page = get("/products?query=" + encoded(word));

        assertThat(page.body())
                .contains("/products/" + id, "query=" + encoded(word) + "&amp;county=370113")
                .doesNotContain("class=\"empty\"");
    }

    @Test
    void homeVillageAndLicencesOpen() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/villages/" + Stall.CHENGOU).body()).contains("陈沟村", stall.seller.name());
        assertThat(get("/licences").body()).contains("Fluent Emoji");
        assertThat(get("/pictures/LICENSE").body()).contains("MIT License");
    }

    @Test
    void stylesCarryTheirVersionAndAreKeptForAYear() throws Exception {
        String home = get("/").body();
        var matcher = java.util.regex.Pattern.compile("/css/tokens-[0-9a-f]{32}\\.css")
                .matcher(home);

        assertThat(matcher.find()).isTrue();
        var style = get(matcher.group());
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("max-age=31536000", "immutable"));
        assertThat(home).containsPattern("/webjars/bootstrap/[0-9.]+/css/bootstrap.min.css");
    }

    @Test
    void theApiListsWithFacetsAndCompletes() throws Exception {
        long id = stall.publish(word, "vegetables", "", 4_500);
        awaitListed(id);

        JsonNode list = call("/api/v1/products?query=" + encoded(word));
        JsonNode item = list.get("items").get(0);

        assertThat(list.get("total").asLong()).isEqualTo(1);
        assertThat(item.get("id").asString()).isEqualTo(Long.toString(id));
        assertThat(item.get("villageCode").asString()).isEqualTo("370113108225");
        assertThat(item.get("villageName").asString()).isEqualTo("陈沟村");
        assertThat(item.get("fromPriceFen").asLong()).isEqualTo(4_500);
        assertThat(item.get("imageUrl").asString()).startsWith("/");
        assertThat(list.at("/facets/counties/0/label").asString()).isEqualTo("长清区");
        assertThat(call("/api/v1/suggestions?query=" + encoded(word))
                        .at("/items/0")
                        .asString())
                .isEqualTo(word);
    }

    @Test
    void theApiTellsTheTreeOfCategories() throws Exception {
        JsonNode items = call("/api/v1/categories").get("items");

        JsonNode mushrooms = items.valueStream()
                .filter(item -> item.get("code").asString().equals("mushrooms"))
                .findFirst()
                .orElseThrow();
        assertThat(mushrooms.get("parentCode").isNull()).isTrue();
        assertThat(mushrooms.at("/attributes/0/name").asString()).isEqualTo("形态");
        assertThat(mushrooms.at("/attributes/0/options/1").asString()).isEqualTo("干");
        assertThat(items.valueStream()
                        .filter(item -> item.get("code").asString().equals("leaf-vegetables")))
                .singleElement()
                .satisfies(item -> assertThat(item.get("parentCode").asString()).isEqualTo("vegetables"));
    }

    @Test
    void theApiTellsAProductWhole() throws Exception {
        long id = stall.publish(word, "vegetables", "", 4_500);

        JsonNode product = call("/api/v1/products/" + id);

        assertThat(product.at("/variants/0/id").isString()).isTrue();
        assertThat(product.at("/variants/0/priceFen").asLong()).isEqualTo(4_500);
        assertThat(product.at("/variants/0/stock").asInt()).isEqualTo(7);
        assertThat(product.at("/seller/name").asString()).isEqualTo(stall.seller.name());
        assertThat(product.at("/proofs/0/kind").asString()).isEqualTo("CONFORMITY");
        assertThat(product.get("revenueShare").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?size=1000000",
                "?size=0",
                "?page=0",
                "?page=-1",
                "?page=500&size=100",
                "?sort=price%3Bdrop%20table%20catalog_product",
                "?price=cheap",
                "?season=13",
                "?proof=%27",
                "?pickup=maybe",
                "?page=abc",
                "?size=99999999999999999999"
            })
    void refusesAnImpossibleList(String query) throws Exception {
        assertThat(get("/api/v1/products" + query).statusCode()).isBetween(400, 422);
        assertThat(get("/products" + query).statusCode()).isBetween(400, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?category=nothing",
                "?county=1",
                "?village=%27%20OR%201%3D1",
                "?query=%00%E7%8E%89",
                "?query=%F0%9F%8D%8E",
                "?query=%EF%BC%A1%EF%BC%A2",
                "?query=%E2%80%AE%E8%80%B3",
                "?query=%3Cscript%3Ealert(1)%3C/script%3E",
                "?query=",
                "?query=%20",
                "?sort=PRICE_asc",
                "?sort=sales",
                "?sort=harvest&season=ripe&price=&pickup=",
                "?unknown=1"
            })
    void takesAnyTextAndUnknownFilters(String query) throws Exception {
        assertThat(get("/api/v1/products" + query).statusCode()).isEqualTo(200);
        var page = get("/products" + query);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(get("/suggestions" + query).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "abc", "-5", "99999999999999999999", "1%27", "%00", "１２"})
    void whatIsNoProductIsNotFound(String id) throws Exception {
        assertThat(get("/products/" + encodedOnce(id)).statusCode()).isBetween(400, 404);
        assertThat(get("/api/v1/products/" + encodedOnce(id)).statusCode()).isBetween(400, 404);
        assertThat(get("/villages/" + encodedOnce(id)).statusCode()).isBetween(400, 404);
    }

    private static String encodedOnce(String id) {
        return id.contains("%") ? id : encoded(id);
    }

    private void awaitListed(long id) {
        await().atMost(SECONDS)
                .until(() -> call("/api/v1/products?query=" + encoded(word))
                        .toString()
                        .contains(Long.toString(id)));
    }

    private JsonNode call(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
