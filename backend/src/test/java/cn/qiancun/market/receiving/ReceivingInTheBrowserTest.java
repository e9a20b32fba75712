package cn.qiancun.market.receiving;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.journeys.Chromium;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A clerk receives a delivery on a phone, with one crate broken and one missing; the village reads it and agrees. */
@MarketTest
class ReceivingInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int THUMB = 44;

    @LocalServerPort
    int port;

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
    void aDeliveryIsReceivedWithAThumb() {
        var scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        var order = scene.shipped(8);
        var first = "-" + ReceivingScene.first(order);

        var phone = browser.signedIn(PHONE, scene.clerkPerson);
        phone.navigate("/store/receiving");
        photograph(phone, "receiving");
        fits(phone);
        phone.fill("#code", order.slipToken());
        phone.keyboard().press("Enter");
        phone.waitForURL(address -> address.endsWith(order.number()));
        assertThat(phone.inputValue("#accepted" + first)).isEqualTo("6");
        photograph(phone, "delivery");
        fits(phone);

        countByScanning(phone, SlipItem.of(order).get(0).lotCode(), first);
        phone.fill("#accepted" + first, "6");
        press(phone, "#missing" + first, 1);
        press(phone, "#damaged" + first, 1);
        assertThat(phone.inputValue("#accepted" + first)).isEqualTo("4");
        phone.fill("#accepted-" + ReceivingScene.second(order), "2");
        whatIsWrongIsSaidAtItsField(phone, first);
        phone.setInputFiles("#photos" + first, new FilePayload("破损.png", "image/png", ReceivingScene.photo()));
        photograph(phone, "delivery-counted");
        phone.onceDialog(Dialog::accept);
        phone.locator("form[method=post] button[type=submit]").last().click();
        phone.waitForURL(address -> address.contains("/store/receipts/"));
        assertThat(phone.locator("main").innerText()).contains("短少 1", "破损 1", "等村里答复");
        photograph(phone, "receipt");
        fits(phone);

        theVillageAgrees(scene);
    }

    /** Nobody is asked whether to send it, and nothing is sent. */
    private static void whatIsWrongIsSaidAtItsField(Page phone, String line) {
        var send = phone.locator("form[method=post] button[type=submit]").last();
        send.click();
        refusedAt(phone, "photos" + line, "请拍照");
        photograph(phone, "delivery-without-photo");
        phone.fill("#accepted" + line, "5");
        send.click();
        refusedAt(phone, "damaged" + line, "不能超过 6");
        phone.fill("#accepted" + line, "-1");
        send.click();
        refusedAt(phone, "accepted" + line, "0 到 6 的整数");
        phone.fill("#accepted" + line, "1.5");
        send.click();
        refusedAt(phone, "accepted" + line, "0 到 6 的整数");
        phone.fill("#accepted" + line, "4");
    }

    private static void refusedAt(Page phone, String field, String text) {
        assertThat(phone.evaluate("() => document.activeElement.id")).isEqualTo(field);
        assertThat(phone.getAttribute("#" + field, "aria-invalid")).isEqualTo("true");
        assertThat(phone.locator(".receiving-line .field-error:visible").innerText())
                .contains(text);
    }

    /** From zero, one more with each scan; a code that is not on the slip is said to be none. */
    private static void countByScanning(Page phone, String lotCode, String line) {
        phone.locator("[data-count]").click();
        assertThat(phone.inputValue("#accepted" + line)).isEqualTo("0");
        for (int i = 0; i < 2; i++) {
            phone.fill("#goods", "https://qiancun.example/trace/" + lotCode);
            phone.keyboard().press("Enter");
        }
        assertThat(phone.inputValue("#accepted" + line)).isEqualTo("2");
        phone.fill("#goods", "6901234567892");
        phone.keyboard().press("Enter");
        assertThat(phone.locator("[data-goods-said]").innerText()).contains("不在随货单上");
    }

    private void theVillageAgrees(ReceivingScene scene) {
        var village = browser.signedIn(PHONE, scene.stall.seller());
        village.navigate("/village/receipts");
        village.locator("main table a").first().click();
        village.locator("input[name=fate][value=WRITE_OFF]").check();
        photograph(village, "receipt-to-answer");
        fits(village);
        village.onceDialog(Dialog::accept);
        village.locator("form[action$='/agreement'] button").click();
        village.waitForSelector("main .status.SETTLED");
        photograph(village, "receipt-agreed");
    }

    private static void press(Page phone, String input, int times) {
        var more = phone.locator(input + " + button");
        assertThat(more.boundingBox().height).isGreaterThanOrEqualTo(THUMB);
        for (int i = 0; i < times; i++) {
            more.click();
        }
    }

    private static void fits(Page page) {
        var width = page.evaluate("() => document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue()).isLessThanOrEqualTo(PHONE);
    }
}
