package cn.qiancun.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.Shelves;
import cn.qiancun.market.search.Stall;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs that look for pages are told. */
@MarketTest
class SearchEnginesTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    @LocalServerPort
    int port;

    @Autowired
    BeanFactory beans;

    @Autowired
    Shelves shelves;

    @Autowired
    QueryCounter queries;

    @Autowired
    JsonMapper json;

    Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.on(port);
    }

    @Test
    void aProductSaysWhatItIsToPrograms() throws Exception {
        long id = new Stall(beans).publish("</script><b>枣", "fruit", "甜 & <脆>", 1_250);

        var page = browser.get("/products/" + id).body();
        var data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode product = json.readTree(data.group(1)).at("/@graph/0");

        assertThat(product.get("@type").asString()).isEqualTo("Product");
        assertThat(product.get("name").asString()).isEqualTo("</script><b>枣");
        assertThat(product.at("/offers/price").asString()).isEqualTo("12.50");
        assertThat(product.at("/offers/availability").asString()).endsWith("InStock");
        assertThat(product.has("aggregateRating")).isFalse();
        assertThat(json.readTree(data.group(1))
                        .at("/@graph/1/itemListElement/2/item")
                        .asString())
                .endsWith("/products/" + id);
        assertThat(page)
                .contains("property=\"og:title\"", "property=\"og:image\"", "content=\"product\"")
                .doesNotContain("noindex", "</script><b>");
    }

    @Test
    void searchesAndWhatIsOnesOwnAreNotToBeKept() {
        assertThat(browser.get("/products?query=x").body()).contains("noindex").doesNotContain("rel=\"canonical\"");
        assertThat(browser.get("/cart").body()).contains("noindex");
        assertThat(browser.get("/products?category=fruit&sort=price_asc").body())
                .contains("/products?category=fruit\"")
                .doesNotContain("noindex");
        assertThat(browser.get("/").body()).contains("og:description").doesNotContain("noindex");
        assertThat(browser.get("/sunshine").body()).doesNotContain("noindex");
    }

    @Test
    void theSitemapNamesEveryPublishedProductWithFewStatements() throws Exception {
        long id = new Stall(beans).publish(Stall.freshWord(), "fruit", "", 100);
        assertThat(browser.get("/robots.txt").body()).contains("Sitemap: http", "Disallow: /orders");

        var index = locations(browser.get("/sitemap.xml").body());
        assertThat(index).hasSizeGreaterThanOrEqualTo(2).last().asString().contains("/sitemaps/products-");
        var first = index.get(1).replaceFirst("^http://[^/]+", "");
        var urls = new ArrayList<String>();
        var statements =
                queries.during(() -> urls.addAll(locations(browser.get(first).body())));

        assertThat(urls).anyMatch(url -> url.endsWith("/products/" + id)).hasSizeLessThanOrEqualTo(50_000);
        assertThat(statements).hasSizeLessThanOrEqualTo(urls.size() / 1_000 + 1);
        assertThat(browser.get(first).body()).containsPattern("<lastmod>20[0-9-]+T[0-9:]+Z</lastmod>");
        assertThat(locations(browser.get("/sitemaps/pages.xml").body()))
                .anyMatch(url -> url.endsWith("/products?category=fruit"))
                .anyMatch(url -> url.endsWith("/sunshine"));
    }

    @Test
    void filesBeginWhereTheOneBeforeEnds() {
        new Stall(beans).publish(Stall.freshWord(), "fruit", "", 100);
        new Stall(beans).publish(Stall.freshWord(), "fruit", "", 100);
        var all = shelves.after(0, 1_000_000);
        int size = Math.max(1, all.size() / 3);
        List<Long> beginnings = shelves.beginnings(size);

        assertThat(beginnings)
                .hasSizeGreaterThanOrEqualTo(3)
                .startsWith(0L)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(beginnings.get(1)).isEqualTo(all.get(size - 1).productId());
        assertThat(shelves.after(beginnings.get(1), 1)).containsExactly(all.get(size));
    }

    private static List<String> locations(String xml) throws Exception {
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        var found = document.getElementsByTagName("loc");
        var locations = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            locations.add(found.item(i).getTextContent());
        }
        return locations;
    }
}
