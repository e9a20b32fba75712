package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.line;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a store's people and a customer see of tills. */
@MarketTest
class TillPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    private TillScene till;
    private Map<String, Object> sale;

    @BeforeEach
    void aSale() {
        till = new TillScene(shop, port);
        sale = till.sale(line(till.consigned, 750), line(till.bought, 1, 1_180));
        till.send(till.opening(20_000), sale);
    }

    @Test
    void whoeverHasTheReceiptReadsItWithoutSigningIn() {
        var customer = Browser.on(port);
        var page = customer.get("/receipts/" + sale.get("token"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains((String) sale.get("number"), till.consigned.name(), "750 克", "¥5.25", "¥17.05")
                .doesNotContain("??");
        var later = customer.get("/receipts/aaaaaaaaaaaaaaaaaaaaaa");
        assertThat(later.statusCode()).isEqualTo(404);
        assertThat(later.body()).contains("还没有上传");
    }

    @Test
    void aManagerSeesTillsShiftsAndReceipts() {
        var manager = browser(till.manager.phone());
        var overview = manager.get("/store/till");
        assertThat(overview.body()).contains("1 号台", "¥200.00", "¥17.05").doesNotContain("??");
        var number = (String) sale.get("number");
        var found = manager.get("/store/till/receipts?query=" + number.substring(number.length() - 4));
        assertThat(found.body()).contains(number, "价格与目录不同").doesNotContain("??");
        assertThat(manager.get("/store/till/receipts?query=x").body()).doesNotContain(number);
        assertThat(manager.get("/store/till/receipts?query=" + sale.get("token"))
                        .body())
                .contains(number);
        var one = manager.get("/store/till/receipts/" + number + "?store=" + till.store.id());
        assertThat(one.body()).contains(number, "¥5.25").doesNotContain("??");
        var other = browser(new TillScene(shop, port).manager.phone());
        assertThat(other.get("/store/till?store=" + till.store.id()).statusCode())
                .isEqualTo(404);
        assertThat(other.get("/store/till/receipts/" + number + "?store=" + till.store.id())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aManagerSettlesWhatCouldNotBeBookedAndAClerkReadsIt() {
        var wrong = till.sale(line(till.bought, 1, 3));
        till.send(wrong);
        var clerk = browser(till.clerk.phone()).get("/store/till/refused");
        assertThat(clerk.body()).contains("价格不对").doesNotContain("/booking", "??");
        var manager = browser(till.manager.phone());
        assertThat(manager.get("/store").body()).contains("1 笔收银记录没能入账");
        var page = manager.get("/store/till/refused").body();
        var path = page.replaceAll("(?s).*action=\"(/store/till/refused/[0-9]+/)booking\".*", "$1");
        var store = Long.toString(till.store.id());
        var unsaid = manager.submit("/store/till/refused", path + "booking", Map.of("store", store, "note", " "));
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("不超过 200 个字");
        var done = manager.submit("/store/till/refused", path + "booking", Map.of("store", store, "note", "核对过"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(manager.get("/store/till/refused?state=BOOKED").body()).contains("核对过");
        assertThat(till.receipt(wrong).get("totalFen").asLong()).isEqualTo(3);
    }

    @Test
    void aManagerClosesTheShiftOfALostTillAndWhatItStillSendsIsLate() {
        var path = "/store/till/shifts/" + till.shiftId + "/closing";
        var form = path + "?store=" + till.store.id();
        assertThat(browser(till.clerk.phone()).get("/store/till").body()).doesNotContain("/closing");
        var manager = browser(till.manager.phone());
        assertThat(manager.get("/store/till").body()).contains(path);
        assertThat(manager.get(form).body()).contains("¥217.05").doesNotContain("??");
        var store = Long.toString(till.store.id());
        var unread = Map.of("store", store, "counted", "两百", "reason", "平板摔坏");
        var again = manager.submit(form, path, unread);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("请填实点的现金", "两百", "平板摔坏");
        var told = Map.of("store", store, "counted", "210", "reason", "平板摔坏");
        assertThat(manager.submit(form, path, told).statusCode()).isEqualTo(302);
        assertThat(till.shift().get("withoutTill").asBoolean()).isTrue();
        assertThat(till.shift().get("differenceFen").asLong()).isEqualTo(21_000 - 21_705);
        assertThat(manager.get("/store/till").body()).contains("负责人代交", "已停用").doesNotContain("??");

        var unsent = till.sale(line(till.bought, 1));
        assertThat(TillScene.statuses(till.send(unsent))).containsExactly("ACCEPTED");
        assertThat(till.receipt(unsent).get("late").asBoolean()).isTrue();
        assertThat(till.shift().get("expectedFen").asLong()).isEqualTo(21_705 + 1_280);
        var twice = till.signedIn(till.manager)
                .post(till.path("/shifts/" + till.shiftId + "/closing"), Map.of("reason", "再交一次"));
        assertThat(twice.problem()).isEqualTo("till.shift-closed");
    }

    private Browser browser(String phone) {
        return Browser.on(port).signIn(phone, People.PASSWORD);
    }
}
