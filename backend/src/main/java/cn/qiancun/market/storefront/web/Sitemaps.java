package cn.qiancun.market.storefront.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.Shelves;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.showcase.ThemeCollections;
import cn.qiancun.market.storefront.CountyGoods;
import cn.qiancun.market.storefront.ShopWindow;
import cn.qiancun.market.supermarkets.Stores;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Tells search engines which pages there are. Goods are written as they are read, a thousand at a time, so that a shop of
 * any size takes the same memory.
 */
@Controller
@Access(everyone = true)
class Sitemaps {
    /** What the protocol allows in one file. */
    private static final int URLS_PER_FILE = 50_000;

    private static final int URLS_PER_QUERY = 1_000;
    private static final String NAMESPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

    private final Shelves shelves;
    private final Catalog catalog;
    private final ShopWindow window;
    private final ThemeCollections collections;
    private final Stores stores;
    private final PublicUrl publicUrl;

    Sitemaps(
            Shelves shelves,
            Catalog catalog,
            ShopWindow window,
            ThemeCollections collections,
            Stores stores,
            PublicUrl publicUrl) {
        this.shelves = shelves;
        this.catalog = catalog;
        this.window = window;
        this.collections = collections;
        this.stores = stores;
        this.publicUrl = publicUrl;
    }

    /** What is a person's own, works only for members, or has no end is not to be crawled. */
    @GetMapping(path = "/robots.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String robots() {
        return Stream.of(
                        "User-agent: *",
                        "Disallow: /api/",
                        "Disallow: /orders",
                        "Disallow: /checkout",
                        "Disallow: /account",
                        "Disallow: /suggestions",
                        "Disallow: /preferences",
                        "Disallow: /village/",
                        "Disallow: /store/",
                        "Disallow: /stall/",
                        "Disallow: /fair/",
                        "Disallow: /ops/",
                        "",
                        "Sitemap: " + publicUrl.of("/sitemap.xml"))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    @GetMapping("/sitemap.xml")
    void index(HttpServletResponse response) throws IOException {
        write(response, "sitemapindex", out -> {
            Stream.concat(
                            Stream.of("/sitemaps/pages.xml"),
                            shelves.beginnings(URLS_PER_FILE).stream()
                                    .map(after -> "/sitemaps/products-" + after + ".xml"))
                    .forEach(path -> out.print("<sitemap><loc>" + address(path) + "</loc></sitemap>\n"));
        });
    }

    @GetMapping("/sitemaps/pages.xml")
    void pages(HttpServletResponse response) throws IOException {
        var paths = Stream.of(
                        Stream.of("/", "/products", "/sunshine", "/proof", "/licences", "/stores", "/fairs"),
                        catalog.categories().stream().map(Category::code).map(code -> "/products?category=" + code),
                        window.counties().stream()
                                .filter(county -> county.goods() > 0)
                                .map(CountyGoods::code)
                                .map(code -> "/products?county=" + code),
                        stores.open().stream().map(store -> "/stores/" + store.id()),
                        collections.open().stream().map(one -> "/collections/" + one.slug()),
                        window.villages().stream().map(code -> "/villages/" + code.value()))
                .flatMap(each -> each);
        write(response, "urlset", out -> paths.forEach(path -> out.print(url(path, ""))));
    }

    /** @param after the product that the file before ends with; 0 for the first */
    @GetMapping("/sitemaps/products-{after:[0-9]{1,19}}.xml")
    void products(@PathVariable String after, HttpServletResponse response) throws IOException {
        long begin = after.equals("0") ? 0 : Ids.parse(after);
        write(response, "urlset", out -> {
            long last = begin;
            for (int written = 0; written < URLS_PER_FILE; written += URLS_PER_QUERY) {
                List<Shelves.Entry> batch = shelves.after(last, URLS_PER_QUERY);
                for (Shelves.Entry entry : batch) {
                    var changed = entry.changedAt().truncatedTo(ChronoUnit.SECONDS);
                    out.print(url("/products/" + entry.productId(), "<lastmod>" + changed + "</lastmod>"));
                    last = entry.productId();
                }
                if (batch.size() < URLS_PER_QUERY) {
                    return;
                }
            }
        });
    }

    private static void write(HttpServletResponse response, String root, Consumer<PrintWriter> content)
            throws IOException {
        response.setContentType("application/xml");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "max-age=3600, public");
        PrintWriter out = response.getWriter();
        out.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + NAMESPACE);
        content.accept(out);
        out.print("</" + root + ">\n");
    }

    private String url(String path, String more) {
        return "<url><loc>" + address(path) + "</loc>" + more + "</url>\n";
    }

    /** Our own paths have nothing else that XML would read as markup. */
    private String address(String path) {
        return publicUrl.of(path).replace("&", "&amp;");
    }
}
