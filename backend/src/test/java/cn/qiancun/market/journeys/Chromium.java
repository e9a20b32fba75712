package cn.qiancun.market.journeys;

import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Chromium, driven by Playwright; one for all journeys, which takes seconds to start, and a window of its own for
 * each person, which remembers nothing of the others. It ends with the JVM.
 */
public final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Browser running;

    private final List<BrowserContext> windows = new ArrayList<>();
    private final String origin;

    private Chromium(String origin) {
        this.origin = origin;
    }

    private static Browser running() {
        if (running == null || !running.isConnected()) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(EXECUTABLE)
                            .setHeadless(true)
                            .setArgs(ARGUMENTS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium-end"));
        }
        return running;
    }

    /** Skips the journey where there is no Chromium; continuous integration installs one. */
    public static Chromium at(int port) {
        boolean required = System.getenv("CI") != null;
        Assumptions.assumeTrue(required || Files.isExecutable(EXECUTABLE), "No Chromium at " + EXECUTABLE);
        return new Chromium("http://localhost:" + port);
    }

    /** @param width in CSS pixels: 390 is a phone, 1280 a desk */
    public Page window(int width) {
        BrowserContext context = running()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(origin)
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(width, 900));
        context.setDefaultTimeout(20_000);
        windows.add(context);
        return context.newPage();
    }

    /** A window of somebody who has signed in, without looking at the pages that lead there. */
    public Page signedIn(int width, Stalls.Person person) {
        var session = cn.qiancun.market.support.Browser.on(URI.create(origin).getPort())
                .signIn(person.phone(), People.PASSWORD)
                .cookie("session")
                .orElseThrow();
        Page page = window(width);
        page.context().addCookies(List.of(new Cookie("session", session.getValue()).setUrl(origin)));
        return page;
    }

    /** Into target/screenshots if {@code -Dscreenshots=true} asks for them: a page that is to be looked at takes a second. */
    public static void photograph(Page page, String name) {
        page.waitForLoadState();
        if (Boolean.getBoolean("screenshots")) {
            var file = SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
