package cn.qiancun.market.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counting when the servers behind it are away. */
@MarketTest
class ScanCountingTest {
    @Autowired
    ScanRows rows;

    @Autowired
    ScanWatch watch;

    @Autowired
    TestClock clock;

    @Autowired
    Stalls stalls;

    @Autowired
    Lots lots;

    @Autowired
    ScanCounting counting;

    @Autowired
    ScanFlags flags;

    @Autowired
    ScanBuffer buffer;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private LotView lot;

    @BeforeEach
    void aLot() {
        var stall = stalls.open("扫码红薯", Money.ofFen(990), 0);
        lot = stalls.harvest(stalls.actor(stall.seller()), stall.productId(), stall.variantId(), 20);
    }

    @Test
    void scansAreCountedByDayWithoutTheAddressOfAnybody() {
        for (int i = 0; i < 3; i++) {
            Browser.on(port).get("/trace/" + lot.code(), "User-Agent", "phone " + i % 2);
        }
        Api.on(port).get("/api/v1/trace/" + lot.code());
        counting.fold();
        var operator = stalls.actor(stalls.operator());
        var days = flags.days(operator, lot.id());
        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.scans()).isEqualTo(4);
            assertThat(day.scanners()).isEqualTo(3);
            assertThat(day.night() + day.morning() + day.afternoon() + day.evening())
                    .isEqualTo(4);
        });
        Browser.on(port).get("/trace/" + lot.code(), "User-Agent", "phone 0");
        counting.fold();
        assertThat(flags.days(operator, lot.id()).get(0))
                .extracting(ScanDay::scans, ScanDay::scanners)
                .containsExactly(5L, 3L);
    }

    @Test
    void anImprobablePatternWaitsForAnOperatorWhoDecidesWithAReason() {
        for (int i = 0; i < 101; i++) {
            buffer.add(lot.id(), clock.instant(), "somebody " + i);
        }
        counting.fold();
        var person = stalls.member("运营", Role.OPERATOR, Organisation.PLATFORM);
        var operator = stalls.actor(person);
        var flag = flagOf(lot.id());
        assertThat(flag.pattern()).isEqualTo(ScanPattern.TOO_MANY_SCANNERS);
        var ops = Browser.on(port).signIn(person.phone(), People.PASSWORD);
        var path = "/ops/scans/" + flag.id();
        assertThat(ops.get("/ops/scans").body()).contains(lot.productName());
        assertThat(ops.get(path).body()).contains("五倍");
        var silent = ops.submit(path, path + "/decision", Map.of("decision", "block", "reason", " "));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(ops.submit(path, path + "/decision", Map.of("decision", "block", "reason", "码被翻印"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lots.byId(lot.id()).orElseThrow().state()).hasToString("BLOCKED");
        assertThat(flags.require(operator, flag.id()).state()).isEqualTo(ScanFlag.State.BLOCKED);
        buffer.add(lot.id(), clock.instant(), "one more");
        counting.fold();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM tracing_flag WHERE lot_id = ?")
                        .param(lot.id())
                        .query(Long.class)
                        .single())
                .as("it has not doubled since it was decided")
                .isEqualTo(1);
    }

    @Test
    void memoryStaysBoundedHoweverManyScan() {
        var small = new ScanBuffer();
        for (int i = 0; i < 20_000; i++) {
            small.add(i, clock.instant(), "x");
            small.add(1, clock.instant(), "scanner " + i);
        }
        var drained = small.drain();
        assertThat(drained).hasSize(10_000);
        var day = ShopCalendar.dayOf(clock.instant());
        var one = drained.get(new ScanBuffer.Key(1, day));
        assertThat(one.scans()).isEqualTo(20_001);
        assertThat(one.scanners()).hasSize(1_000);
        small.restore(drained);
        assertThat(small.drain().get(new ScanBuffer.Key(1, day)).scans()).isEqualTo(20_001);
    }

    private ScanFlag flagOf(long lotId) {
        long id = jdbc.sql("SELECT id FROM tracing_flag WHERE lot_id = ?")
                .param(lotId)
                .query(Long.class)
                .single();
        return flags.require(stalls.actor(stalls.operator()), id);
    }

    @Test
    void withoutRedisAnInstanceCountsWhatItSees() throws IOException {
        var away = redisThatIsAway();
        try {
            var ownBuffer = new ScanBuffer();
            var salt = new DailySalt(new StringRedisTemplate(away));
            var alone = new ScanCounting(ownBuffer, salt, rows, watch, new StringRedisTemplate(away), clock);
            var scans = new Scans(ownBuffer, salt, clock);
            long lotId = Ids.next();
            scans.note(lotId, "192.0.2.1", "phone");
            scans.note(lotId, "192.0.2.1", "phone");
            scans.note(lotId, "192.0.2.2", null);
            alone.fold();
            assertThat(rows.ofLots(List.of(lotId)).get(lotId))
                    .singleElement()
                    .extracting(ScanDay::scans, ScanDay::scanners)
                    .containsExactly(3L, 2L);
        } finally {
            away.destroy();
        }
    }

    @Test
    void nobodyIsKnownAgainTheNextDay() throws IOException {
        var away = redisThatIsAway();
        try {
            var salt = new DailySalt(new StringRedisTemplate(away));
            var today = ShopCalendar.dayOf(clock.instant());
            assertThat(salt.of(today)).isEqualTo(salt.of(today)).isNotEqualTo(salt.of(today.plusDays(1)));
        } finally {
            away.destroy();
        }
    }

    private static LettuceConnectionFactory redisThatIsAway() throws IOException {
        try (var socket = new ServerSocket(0)) {
            var factory =
                    new LettuceConnectionFactory(new RedisStandaloneConfiguration("localhost", socket.getLocalPort()));
            factory.afterPropertiesSet();
            factory.start();
            return factory;
        }
    }
}
