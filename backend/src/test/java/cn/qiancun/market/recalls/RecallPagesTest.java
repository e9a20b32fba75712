package cn.qiancun.market.recalls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.DeclareLot;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.lots.RepackLots;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of recalls: previewed, refused with the entries kept, stopped, agreed to, closed. */
@MarketTest
class RecallPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Lots lots;

    private Browser operator;

    @BeforeEach
    void anOperatorSignsIn() {
        operator = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
    }

    @Test
    void whatWasMadeFromALotIsCalledBackWithItUnlessItIsLeftOut() {
        var stall = stalls.open("混装小米", Money.ofFen(500), 0);
        var seller = stalls.actor(stall.seller());
        var parent = stalls.harvest(seller, stall.productId(), stall.variantId(), 6);
        var made = new DeclareLot(
                stall.productId(),
                List.of(new DeclareLot.Part(stall.variantId(), 4)),
                null,
                parent.madeOn(),
                parent.expiresOn(),
                "",
                Stalls.CERTIFICATE);
        var child = lots.repack(
                seller, new RepackLots(List.of(new RepackLots.Taken(parent.id(), stall.variantId(), 4)), made, 0));
        var both = operator.get("/ops/recalls/new?lot=" + parent.code());
        assertThat(both.body()).contains(parent.code(), child.code());
        assertThat(operator.get("/ops/recalls/new?only=true&lot=" + parent.code())
                        .body())
                .contains(parent.code())
                .doesNotContain(child.code());
        var trace = Browser.on(port).get("/trace/" + child.code());
        assertThat(trace.body()).contains("/trace/" + parent.code());
        stop(parent.code());
        assertThat(lots.byId(child.id()).orElseThrow().state()).hasToString("RECALLED");
        assertThat(Browser.on(port).get("/trace/" + child.code()).body()).contains("正在召回");
    }

    @Test
    void aRefusedFormKeepsItsEntriesAndAnUnknownLotIsSaidAtTheField() {
        var stall = stalls.open("页面小米", Money.ofFen(500), 0);
        var lot = stalls.harvest(stalls.actor(stall.seller()), stall.productId(), stall.variantId(), 6);
        var unknown = operator.get("/ops/recalls/new?lot=nothing");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("没有这个批次");
        var page = "/ops/recalls/new?lot=" + lot.code();
        var refused =
                operator.submit(page, "/ops/recalls", Map.of("lot", lot.code(), "reason", " ", "advice", "请停止食用并封存"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请停止食用并封存", "请写明原因");
        var report = stop(lot.code());
        assertThat(operator.get("/ops/recalls").body()).contains("页面小米");
        assertThat(operator.get(report).body()).contains("没有人买到这些批次");
        var silent = operator.submit(report, report + "/closing", Map.of("reason", ""));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(operator.submit(report, report + "/closing", Map.of("reason", "样品拿错"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(operator.get(report).body()).contains("样品拿错");
        var auditor = stalls.member("审计", Role.AUDITOR, Organisation.PLATFORM);
        var reading = Browser.on(port).signIn(auditor.phone(), People.PASSWORD);
        assertThat(reading.get(report).statusCode()).isEqualTo(200);
        assertThat(reading.get(report + "/report.xlsx").headers().firstValue("Content-Type"))
                .hasValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    private String stop(String code) {
        var stopped = operator.submit(
                "/ops/recalls/new?lot=" + code,
                "/ops/recalls",
                Map.of("lot", code, "reason", "检出超标", "advice", "请停止食用"));
        assertThat(stopped.statusCode()).isEqualTo(302);
        return Browser.location(stopped);
    }
}
