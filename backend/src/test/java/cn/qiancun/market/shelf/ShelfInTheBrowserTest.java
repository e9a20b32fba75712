package cn.qiancun.market.shelf;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A clerk on a phone clears the shelf of what expires; the manager and the village see it at their desks. */
@MarketTest
class ShelfInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls stalls;

    private Chromium browser;

    @BeforeEach
    void open() {
        browser = Chromium.at(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void whatExpiresIsMarkedDownThrownAwayAndCountedOnAPhone() throws IOException {
        var scene = new ShelfScene(shop, TermsKind.CONSIGNMENT);
        long soon = scene.lot(1);
        scene.receive(soon, 12);
        scene.receive(ShelfScene.key(), scene.lot(40), 30, "后仓");
        scene.sell(ShelfScene.key(), 14, soon);
        scene.receive(soon, 6);
        var clerk = stalls.member("小赵", Role.STORE_CLERK, scene.store.organisation());
        var phone = browser.signedIn(PHONE, clerk);

        phone.navigate("/store");
        phone.locator("a[href^='/store/shelf/expiry']").first().click();
        photograph(phone, "shelf-expiry");
        phone.locator("form[action$='/markdowns'] button").click();
        phone.waitForLoadState();
        phone.navigate("/store/shelf");
        photograph(phone, "shelf");
        phone.locator("main tbody a").first().click();
        phone.fill("#waste-quantity", "2");
        phone.selectOption("#waste-reason", "SPOILED");
        phone.setInputFiles("#waste-photo", new FilePayload("坏菜.png", "image/png", photo()));
        photograph(phone, "shelf-article");
        phone.onceDialog(Dialog::accept);
        phone.locator("#waste button").click();
        phone.waitForSelector(".notice");
        assertThat(scene.there(soon)).isEqualTo(4);
        phone.navigate("/store/shelf/waste");
        photograph(phone, "shelf-waste");
        assertThat(phone.locator("main").innerText()).contains("变质", "看照片");
        phone.navigate("/store/shelf/stocktakes");
        phone.locator("form[action$='/stocktakes'] button").click();
        phone.locator(".count-form input[name=counted]").last().fill("29");
        photograph(phone, "stocktake");
        phone.locator(".count-form button").last().click();
        phone.onceDialog(Dialog::accept);
        phone.locator("form[action$='/end'] button").click();
        phone.waitForSelector("tfoot");

        decide(scene);
    }

    private void decide(ShelfScene scene) {
        var manager = stalls.member("赵店长", Role.STORE_MANAGER, scene.store.organisation());
        var desk = browser.signedIn(DESK, manager);
        desk.navigate("/store");
        photograph(desk, "store-errands");
        desk.navigate("/store/shelf");
        photograph(desk, "shelf");
        desk.locator("main tbody a").first().click();
        photograph(desk, "shelf-article");
        desk.navigate("/store/shelf/expiry");
        photograph(desk, "shelf-expiry");
        desk.navigate("/store/shelf/stocktakes");
        desk.locator("main tbody a").first().click();
        photograph(desk, "stocktake-differences");
        desk.onceDialog(Dialog::accept);
        desk.locator("form[action$='/approval'] button").click();
        desk.waitForSelector(".notice");
        assertThat(scene.wrongSlots()).isZero();

        var seller = stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(scene.sellerId));
        var village = browser.signedIn(DESK, seller);
        village.navigate("/village/store-goods");
        photograph(village, "store-goods");
        village.locator("button[value=agree]").click();
        village.waitForSelector(".notice");
    }

    private static byte[] photo() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }
}
