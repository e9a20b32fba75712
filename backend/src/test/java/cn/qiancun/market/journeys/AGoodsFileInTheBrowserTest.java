package cn.qiancun.market.journeys;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.goodsfiles.GoodsBook;
import cn.qiancun.market.goodsfiles.GoodsFileStory;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A seller uploads a workbook, sees which cells are wrong while nothing is touched, and has the rest taken. */
@MarketTest
class AGoodsFileInTheBrowserTest {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NOTHING_LIES_ASIDE = "() => document.documentElement.scrollWidth <= innerWidth";

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

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aFileIsUploadedCheckedAndTaken(int width) throws Exception {
        var stall = stalls.open("小米", Money.ofFen(900), 3);
        var page = browser.signedIn(width, stall.seller());
        page.navigate("/village/goods-files");
        fits(page, "village-goods-files");
        byte[] book =
                new GoodsBook().row("山药", "5 斤箱", 39.8).row("写错价的", "一袋", "很贵").bytes();
        page.setInputFiles("#file", new FilePayload("商品.xlsx", WORKBOOK, book));
        page.locator("form[enctype] button[type=submit]").click();
        page.waitForURL(address -> address.matches(".*/village/goods-files/[0-9]+"));
        assertThat(page.locator("#state").innerText()).contains("等待核对");

        GoodsFileStory.everyRound(shop);
        // The page asks by itself.
        page.waitForSelector("#good-rows");
        assertThat(page.locator("#rows").innerText()).contains("写错价的", "零售价（元）", "很贵");
        fits(page, "village-goods-file-checked");
        page.navigate(page.url());
        page.check("#good-rows");
        page.onDialog(dialog -> dialog.accept());
        page.locator("form[action$='/taking'] button").click();
        page.waitForSelector("text=已开始导入");

        GoodsFileStory.everyRound(shop);
        page.waitForSelector("text=新增商品");
        page.waitForCondition(
                () -> page.locator("#state [role=status]").innerText().contains("已导入"));
        fits(page, "village-goods-file-taken");
        page.navigate("/village/products");
        assertThat(page.locator("main").innerText()).contains("山药").doesNotContain("写错价的");
        fits(page, "village-products");
    }

    private void fits(Page page, String name) {
        assertThat(page.evaluate(NOTHING_LIES_ASIDE)).as(name).isEqualTo(true);
        photograph(page, name);
    }
}
