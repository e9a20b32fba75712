package cn.qiancun.market.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright; one for all journeys, a window of its own for each person. */
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

    private final Playwright playwright;
    private final Browser browser;
    private final String origin;

    private Chromium(String origin) {
        this.origin = origin;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setHeadless(true)
                        .setArgs(ARGUMENTS));
    }

    /** Skips the journey where there is no Chromium; continuous integration installs one. */
    public static Chromium at(int port) {
        boolean required = System.getenv("CI") != null;
        Assumptions.assumeTrue(required || Files.isExecutable(EXECUTABLE), "No Chromium at " + EXECUTABLE);
        return new Chromium("http://localhost:" + port);
    }

    /** @param width in CSS pixels: 390 is a phone, 1280 a desk */
    public Page window(int width) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(origin)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, 900));
        context.setDefaultTimeout(20_000);
        return context.newPage();
    }

    public static void photograph(Page page, String name) {
        var file = SCREENSHOTS.resolve(name + "-" + page.viewportSize().width + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
