package cn.qiancun.market.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a seller types into the stock page. */
@MarketTest
class StockPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Stock stock;

    @Test
    void aCountThatIsNoneStaysAtItsFieldAndAnothersGoodsAreNotThere() {
        var stall = stalls.open("盘点小米", Money.ofFen(900), 12);
        var seller = Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var path = "/village/stock/" + stall.variantId();
        for (var count : List.of("-1", "1.5", "1e3", "NaN", "３", "", "10000001", "99999999999", "1; DROP TABLE x")) {
            var refused = seller.submit("/village/stock", path, Map.of("onHand", count, "reason", "盘点"));
            assertThat(refused.statusCode()).as(count).isEqualTo(422);
            assertThat(refused.body()).contains("10000000");
        }
        var unseen = seller.submit("/village/stock", path, Map.of("onHand", "9", "reason", "盘\u0000点"));
        assertThat(unseen.statusCode()).isEqualTo(422);
        var stranger = Browser.on(port)
                .signIn(stalls.open("别家小米", Money.ofFen(900), 1).seller().phone(), People.PASSWORD);
        assertThat(stranger.submit("/village/stock", path, Map.of("onHand", "0"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/village/stock?seller=" + stall.sellerId()).statusCode())
                .isEqualTo(404);
        assertThat(stock.available(List.of(stall.variantId()))).containsEntry(stall.variantId(), 12);
    }
}
