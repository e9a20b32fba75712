package cn.qiancun.market.till;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** One window of the till, and what a clerk does at it. */
final class ClerkAtTheTill {
    /** Answers once the worker keeps the page and its files. A script of the page may not be made from text. */
    private static final String OFFLINE_READY = """
            async () => {
              await navigator.serviceWorker.ready;
              for (let tries = 0; tries < 200; tries++) {
                for (const name of await caches.keys()) {
                  const kept = await (await caches.open(name)).keys();
                  if (kept.length > 30) return;
                }
                await new Promise((soon) => setTimeout(soon, 50));
              }
              throw new Error("Nothing is kept");
            }""";

    private final Page page;

    private ClerkAtTheTill(Page page) {
        this.page = page;
        page.setViewportSize(1024, 768);
    }

    static ClerkAtTheTill comes(Chromium browser) {
        return new ClerkAtTheTill(browser.window(1024));
    }

    /** A phone in one hand. */
    static ClerkAtTheTill comesWithAPhone(Chromium browser) {
        var clerk = new ClerkAtTheTill(browser.window(390));
        clerk.page.setViewportSize(390, 844);
        return clerk;
    }

    Page page() {
        return page;
    }

    /** In the same browser, which shares what it remembers. */
    ClerkAtTheTill inAnotherTab() {
        var other = new ClerkAtTheTill(page.context().newPage());
        other.page.navigate("/till");
        other.see(".sale");
        return other;
    }

    ClerkAtTheTill signIn(Stalls.Person clerk) {
        page.navigate("/till");
        see("#sign-in-form");
        fillSignIn(clerk);
        return this;
    }

    void fillSignIn(Stalls.Person clerk) {
        page.fill("#phone", clerk.phone());
        page.fill("#password", People.PASSWORD);
        page.keyboard().press("Enter");
    }

    /** Chooses the one store, counts the float and waits until everything is kept for a day without network. */
    ClerkAtTheTill open(String cash) {
        page.locator("#stores-list button").first().click();
        see("#shift-form");
        page.fill("#float", cash);
        page.keyboard().press("Enter");
        see(".sale");
        page.evaluate(OFFLINE_READY);
        return this;
    }

    /** A stall's key, by the name of its goods. */
    ClerkAtTheTill pressGoods(String name) {
        goods(name).click();
        return this;
    }

    /** The price from now on; the panel stays open if it is refused. */
    ClerkAtTheTill changePrice(String name, String yuan) {
        if (!page.isVisible("#price-panel")) {
            goods(name).click(new Locator.ClickOptions().setDelay(700));
            see("#price-panel");
        }
        page.fill("#price", yuan);
        page.keyboard().press("Enter");
        return this;
    }

    private Locator goods(String name) {
        return page.locator(".stall-key")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    /** Hands over what belongs to a code that the customer says. */
    ClerkAtTheTill handOver(String code) {
        page.click("#open-preorders");
        page.fill("#preorders-words", code);
        page.click("#preorder-give");
        gone("#preorder-give");
        return this;
    }

    /** As a scanner does: fast, wherever the focus is. */
    ClerkAtTheTill scan(String code) {
        page.keyboard().type(code);
        page.keyboard().press("Enter");
        return this;
    }

    ClerkAtTheTill scanInto(String code, int lines) {
        scan(code);
        assertThat(page.locator(".line")).hasCount(lines);
        return this;
    }

    /** A key of the screen's own keypad. */
    ClerkAtTheTill press(String key) {
        page.locator(".keypad-code button")
                .getByText(key, new Locator.GetByTextOptions().setExact(true))
                .click();
        return this;
    }

    /** Puts goods on the scale that the panel asks for. */
    ClerkAtTheTill weigh(String jin) {
        see("#weigh");
        page.fill("#weight", jin);
        page.keyboard().press("Enter");
        gone("#weigh");
        return this;
    }

    /** @return the receipt's number */
    String payCash(String given) {
        page.click("#pay-cash");
        page.fill("#given", given);
        page.keyboard().press("Enter");
        return done();
    }

    String done() {
        see("#done");
        var number = page.innerText("#done-number");
        page.click("#done-next");
        gone("#done");
        return number;
    }

    ClerkAtTheTill errand(String name) {
        page.click("#open-more");
        page.click("[data-errand='" + name + "']");
        return this;
    }

    String read(String place) {
        return page.innerText(place);
    }

    void see(String place) {
        page.waitForSelector(place);
    }

    void see(String place, String words) {
        page.locator(place)
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .waitFor();
    }

    void gone(String place) {
        page.waitForSelector(place, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
    }

    void allSent() {
        see("#bar-backlog[data-state=clear]");
    }

    /** What a customer's phone reads from a code on the screen. */
    String codeAt(String place) {
        try {
            var picture =
                    ImageIO.read(new ByteArrayInputStream(page.locator(place).screenshot()));
            int width = picture.getWidth();
            int height = picture.getHeight();
            var pixels = picture.getRGB(0, 0, width, height, null, 0, width);
            var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
            return new QRCodeMultiReader().decode(bitmap).getText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NotFoundException | com.google.zxing.ChecksumException | com.google.zxing.FormatException unreadable) {
            throw new AssertionError("No code to be read at " + place, unreadable);
        }
    }
}
