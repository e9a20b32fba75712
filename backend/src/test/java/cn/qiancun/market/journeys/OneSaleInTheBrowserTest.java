package cn.qiancun.market.journeys;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Person;
import cn.qiancun.market.support.Stalls.Stall;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The same road as people walk it: a village lists at a desk, an operator publishes, a resident buys on a phone, the
 * villages ship, and the accountant reads the credit.
 */
@MarketTest
class OneSaleInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Ledger ledger;

    private Chromium browser;
    private Stall eggs;
    private Stall flour;

    @BeforeEach
    void twoVillagesSell() {
        browser = Chromium.at(port);
        eggs = stalls.open("虫草鸡蛋", Money.ofFen(4_200), 40);
        flour = stalls.open("石磨面粉", Money.ofFen(3_900), 40);
    }

    @AfterEach
    void theLedgerSumsToZero() {
        if (browser != null) {
            browser.close();
        }
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    @Test
    void aVillageListsAndAnOperatorPublishes() {
        var name = "章丘大葱 " + eggs.sellerId() % 10_000;
        var seller = signsIn(eggs.seller());
        listProduct(seller, name);
        photograph(seller, "seller-product");

        var operator = browser.signedIn(DESK, stalls.operator());
        operator.navigate("/ops");
        photograph(operator, "ops-overview");
        operator.navigate("/ops/listings");
        turnTo(operator, name);
        photograph(operator, "ops-review");
        operator.locator("form[action$='/approval'] button").click();

        var visitor = browser.window(PHONE);
        await().atMost(SOON).untilAsserted(() -> {
            visitor.navigate("/products?query=" + name);
            assertThat(visitor.locator("main").innerText()).contains(name);
        });
        photograph(visitor, "search");
    }

    @Test
    void aResidentBuysFromTwoVillagesAndEachIsCredited() {
        var resident = register();
        putIntoCart(resident, eggs);
        putIntoCart(resident, flour);
        photograph(resident, "cart");
        var order = checkOut(resident);
        pay(resident, order);
        photograph(resident, "order-paid");
        assertThat(resident.locator("main").innerText()).contains("¥60.84"); // two lots of flour: 78 of 78.00

        ship(eggs);
        ship(flour);
        for (int parcels = 2; parcels > 0; parcels--) {
            resident.navigate("/orders/" + order);
            submitConfirmed(resident.locator("form[action$='/confirmation']").first());
        }
        resident.navigate("/orders/" + order);
        assertThat(resident.locator("form[action$='/confirmation']").count()).isZero();
        photograph(resident, "order-completed");

        var accountant = browser.signedIn(DESK, flour.accountant());
        accountant.navigate("/village/account");
        assertThat(accountant.locator("main").innerText()).contains(order).contains("¥60.84");
        photograph(accountant, "village-account");

        var citizen = browser.window(PHONE);
        citizen.navigate("/sunshine");
        photograph(citizen, "sunshine");
    }

    private Page signsIn(Person person) {
        var page = browser.window(DESK);
        page.navigate("/sign-in");
        page.fill("#phone", person.phone());
        page.fill("#password", People.PASSWORD);
        page.locator("main form button[type=submit]").click();
        page.waitForURL(address -> !address.contains("sign-in"));
        return page;
    }

    private Page register() {
        var page = browser.window(PHONE);
        page.navigate("/register");
        photograph(page, "register");
        page.fill("#phone", People.phone());
        page.fill("#displayName", "小李");
        page.fill("#password", People.PASSWORD);
        page.locator("main form button[type=submit]").click();
        page.waitForURL(address -> !address.contains("register"));
        return page;
    }

    private void listProduct(Page seller, String name) {
        seller.navigate("/village/products/new?seller=" + eggs.sellerId());
        seller.fill("#name", name);
        seller.selectOption("#categoryCode", "vegetables");
        seller.fill("#story", "绣惠的葱，<script>alert(1)</script> 一捆十斤。");
        fillVariant(seller, 0, "10 斤捆", "32.00");
        seller.locator("button[name=change][value=add]").click();
        seller.waitForSelector("[name='variants[1].name']");
        fillVariant(seller, 1, "5 斤礼盒", "29.80");
        photograph(seller, "seller-form");
        seller.locator("main form .actions button.btn-primary").click();
        seller.waitForURL(address -> address.matches(".*/village/products/[0-9]+"));
        seller.setInputFiles("#pictures", new FilePayload("葱.jpg", "image/jpeg", photo()));
        seller.locator("form[action$='/pictures'] button").click();
        seller.waitForSelector("img[src*='/uploads/pictures/']");
        seller.locator("form[action$='/submit'] button").click();
        seller.waitForSelector(".status.SUBMITTED");
    }

    private static void fillVariant(Page seller, int place, String name, String price) {
        var prefix = "variants[" + place + "].";
        seller.fill(field(prefix + "name"), name);
        seller.fill(field(prefix + "netGrams"), "5000");
        seller.fill(field(prefix + "price"), price);
        seller.fill(field(prefix + "tiers[0].from"), "20");
        seller.fill(field(prefix + "tiers[0].price"), "27.00");
        seller.fill(field(prefix + "minimumOrderQuantity"), "20");
        seller.fill(field(prefix + "shelfLifeDays"), "30");
        seller.fill(field(prefix + "initialStock"), "500");
        for (int month = 1; month <= 12; month++) {
            seller.check(field(prefix + "months") + "[value='" + month + "']");
        }
    }

    private static String field(String name) {
        return "[name='" + name + "']";
    }

    private static void turnTo(Page operator, String name) {
        while (operator.locator("main a", new Page.LocatorOptions().setHasText(name))
                        .count()
                == 0) {
            operator.locator("a[rel=next]").click();
        }
        operator.locator("main a", new Page.LocatorOptions().setHasText(name)).click();
    }

    private void putIntoCart(Page resident, Stall stall) {
        resident.navigate("/products/" + stall.productId());
        photograph(resident, "product");
        resident.fill("#quantity", "2");
        resident.locator("form[action='/cart/items'] button[type=submit]").click();
        resident.waitForURL("**/cart");
    }

    /** @return the order's number */
    private String checkOut(Page resident) {
        resident.navigate("/addresses?back=/checkout");
        resident.fill("#recipient", "李芳");
        resident.fill("#phone", "13900001111");
        resident.selectOption("#countyCode", "370102");
        resident.fill("#detail", "十里河街 3 号");
        resident.locator("main form.form-narrow button[type=submit]").click();
        resident.navigate("/checkout");
        resident.locator("input[name=delivery][value^='address:']").first().check();
        photograph(resident, "checkout");
        resident.locator("form[action='/checkout'][method=post] button.btn-primary")
                .click();
        resident.waitForURL(address -> address.contains("/orders/"));
        return resident.url().replaceAll(".*/orders/([A-Z0-9]+).*", "$1");
    }

    private void pay(Page resident, String order) {
        resident.navigate("/orders/" + order);
        photograph(resident, "order-unpaid");
        resident.locator("button[name=provider][value=ALIPAY]").click();
        resident.waitForSelector("button.pay");
        photograph(resident, "provider");
        resident.locator("button.pay").click();
        // The provider sends the buyer back to the waiting page, which leads on once the notification has come.
        resident.waitForURL(address -> address.endsWith("/orders/" + order));
        assertThat(resident.locator(".page-head .status.PAID").count()).isEqualTo(1);
    }

    private void ship(Stall stall) {
        var seller = browser.signedIn(DESK, stall.seller());
        seller.navigate("/village");
        photograph(seller, "village-overview");
        seller.navigate("/village/shipments");
        seller.locator("form[action$='/acceptance'] button").first().click();
        seller.waitForSelector("form.ship-form");
        seller.locator("form.ship-form input[name=waybill]").first().fill("1234567890123");
        photograph(seller, "shipments");
        seller.locator("form.ship-form button[type=submit]").first().click();
        seller.waitForCondition(() -> seller.locator("form.ship-form").count() == 0);
    }

    /** Sends a form whose script asks once before. */
    private static void submitConfirmed(Locator form) {
        var page = form.page();
        page.onceDialog(com.microsoft.playwright.Dialog::accept);
        form.locator("button[type=submit]").click();
        page.waitForLoadState();
    }

    private static byte[] photo() {
        var image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(0x6fa84f));
        graphics.fillRect(0, 0, 1600, 1200);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
