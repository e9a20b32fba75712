package cn.qiancun.market.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The scale for pages: one Thymeleaf template with twenty items from memory, on the same web server and JVM settings,
 * with no security, session or database. Without annotations that a component scan would find.
 */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
final class BarePage {
    private static final int ITEMS = 20;

    record Item(long id, String name, String village, String price) {}

    private BarePage() {}

    /** @param arguments port */
    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(BarePage.class)
                .bannerMode(Banner.Mode.OFF)
                .initializers(bare -> route((GenericApplicationContext) bare))
                .properties(
                        "server.port=" + arguments[0],
                        "server.address=127.0.0.1",
                        "spring.config.name=none",
                        // Else every link is looked for among the static files: nothing bare about that.
                        "spring.web.resources.chain.enabled=false",
                        "spring.thymeleaf.prefix=classpath:/bench/")
                .run();
        ChildProcess.serveUntilInputEnds(context);
    }

    private static void route(GenericApplicationContext context) {
        var items = IntStream.rangeClosed(1, ITEMS)
                .mapToObj(i -> new Item(i, "玉木耳 " + i, "陈沟村", "¥12.80/斤"))
                .toList();
        context.registerBean("bareRoute", RouterFunction.class, () -> route(items));
    }

    private static RouterFunction<ServerResponse> route(List<Item> items) {
        return RouterFunctions.route()
                .GET("/", request -> ServerResponse.ok().render("bare", Map.of("items", items)))
                .build();
    }
}
