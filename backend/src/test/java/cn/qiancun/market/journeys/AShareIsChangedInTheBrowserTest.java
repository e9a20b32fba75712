package cn.qiancun.market.journeys;

import static cn.qiancun.market.journeys.Chromium.photograph;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Stall;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An accountant on a phone proposes another division, an operator at a desk consents; a subsidy passes two desks. */
@MarketTest
class AShareIsChangedInTheBrowserTest {
    private static final int PHONE = 390;
    private static final int DESK = 1280;

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    private Chromium browser;
    private Stall stall;

    @BeforeEach
    void aVillageSells() {
        browser = Chromium.at(port);
        stall = stalls.open("黄心地瓜", Money.ofFen(4_200), 40);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anAccountantProposesOnAPhoneAndAnOperatorConsents() {
        var accountant = browser.signedIn(PHONE, stall.accountant());
        accountant.navigate("/village/shares/sellers/" + stall.sellerId());
        accountant.fill("#collective-0", "72.5");
        accountant.fill("#platform", "2.5");
        accountant.fill("#reason", "平台让利两个半点给村集体");
        accountant.fill("#example", "38.88");
        accountant.locator("button[value='preview']").click();
        assertThat(accountant.locator("main").innerText()).contains("¥28.19");
        photograph(accountant, "village-share-form");
        accountant.locator("button[value='propose']").click();
        photograph(accountant, "village-share-proposal");
        accountant.navigate("/village/shares");
        photograph(accountant, "village-shares");

        var operator = browser.signedIn(DESK, stalls.operator());
        operator.navigate("/ops/shares");
        photograph(operator, "ops-shares");
        operator.locator("tbody a").first().click();
        photograph(operator, "ops-share-proposal");
        operator.onDialog(dialog -> dialog.accept());
        operator.locator("form[action$='/consent'] button").click();
        assertThat(operator.locator("main").innerText()).contains("已约定");
        operator.navigate("/ops/shares/sellers/" + stall.sellerId());
        photograph(operator, "ops-share");
    }

    @Test
    void aSubsidyPassesTwoDesksAndStandsAmongTheIncomes() {
        var clerk = browser.signedIn(DESK, stalls.member("经办", Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        clerk.navigate("/ops/adjustments");
        clerk.fill("#villageCode", stall.village().value());
        clerk.fill("#amount", "5000");
        clerk.fill("#reason", "市级衔接资金补助，冷库电费");
        var pdf = ("%PDF-1.7\n" + Ids.next() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        clerk.locator("#document").setInputFiles(new FilePayload("批复.pdf", "application/pdf", pdf));
        photograph(clerk, "ops-adjustments");
        clerk.locator("form[action='/ops/adjustments'] button").click();
        var path = clerk.url().substring(clerk.url().indexOf("/ops/"));

        var approver = browser.signedIn(PHONE, stalls.member("复核", Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
        approver.navigate("/ops/adjustments");
        photograph(approver, "ops-adjustments");
        approver.navigate(path);
        photograph(approver, "ops-adjustment");
        approver.onDialog(dialog -> dialog.accept());
        approver.locator("form[action$='/approval'] button").click();
        assertThat(approver.locator("main").innerText()).contains("已入账");

        for (int width : new int[] {PHONE, DESK}) {
            var accountant = browser.signedIn(width, stall.accountant());
            accountant.navigate("/village/incomes");
            assertThat(accountant.locator("main").innerText()).contains("¥5,000.00");
            accountant.locator("tbody th a").nth(10).click();
            photograph(accountant, "village-incomes");
        }
    }
}
