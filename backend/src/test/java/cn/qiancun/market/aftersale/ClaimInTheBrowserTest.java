package cn.qiancun.market.aftersale;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A resident claims on a phone, the village decides at a desk, and both read what happened. */
@MarketTest
class ClaimInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    ApplicationContext shop;

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
    void spoiledGoodsAreClaimedOnAPhoneAndPaidByTheVillage() {
        var resident = stalls.person("小李");
        var scene = new ClaimScene(shop, stalls.actor(resident), 3_900);
        var number = scene.delivered(2);

        var phone = browser.signedIn(PHONE, resident);
        phone.navigate("/orders/" + number);
        photograph(phone, "order-with-claims");
        phone.locator("a[href*='/claims/new?line=']").click();
        phone.locator("input[name=kind][value=DAMAGE]").check();
        phone.fill("#quantity", "2");
        phone.selectOption("#ratio", "50");
        phone.fill("#note", "一半压坏了");
        photograph(phone, "claim-form");
        phone.locator("main form button[type=submit]").click();
        phone.waitForSelector("#photos-error");
        assertThat(phone.inputValue("#note")).isEqualTo("一半压坏了");
        phone.setInputFiles("#photos", new FilePayload("坏果.png", "image/png", ClaimScene.photo()));
        phone.locator("main form button[type=submit]").click();
        phone.waitForURL(address -> address.matches(".*/claims/[0-9]+"));
        photograph(phone, "claim-requested");

        var desk = browser.signedIn(DESK, scene.stall.seller());
        desk.navigate("/village");
        desk.locator("a[href='/village/claims']").last().click();
        photograph(desk, "claims");
        desk.locator("main table a").first().click();
        assertThat(desk.locator("main").innerText()).contains("¥39.00", "¥27.30");
        photograph(desk, "claim-decision");
        desk.onceDialog(Dialog::accept);
        desk.locator("form[action$='/approval'] button").click();
        desk.waitForSelector("main .status.APPROVED, main .status.SUCCEEDED");
        photograph(desk, "claim-approved");

        phone.reload();
        assertThat(phone.locator(".timeline").innerText()).contains("卖家同意");
        photograph(phone, "claim-approved");
    }
}
