package cn.qiancun.market.search.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.search.Stall;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class SearchPagesTests {
    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    final String said = Stall.freshWord();
    final String meant = Stall.freshWord();

    @Test
    void theOperatorKeepsTheSynonyms() {
        var operator = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        assertThat(operator.get("/ops/synonyms").body()).contains("西红柿、番茄");

        var refused = operator.submit("/ops/synonyms", "/ops/synonyms", Map.of("words", said));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"" + said + "\"", "请写 2 到 12 个词");

        var added = operator.submit("/ops/synonyms", "/ops/synonyms", Map.of("words", said + " " + meant));
        assertThat(Browser.location(added)).isEqualTo("/ops/synonyms");
        String page = operator.get("/ops/synonyms").body();
        assertThat(page).contains("同义词已添加", said + "、" + meant);

        String id = idOfGroup(page);
        var taken = operator.submit("/ops/synonyms", "/ops/synonyms/" + id, Map.of("words", said + " 番茄"));
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("“番茄”已经在另一组里");
        operator.submit("/ops/synonyms", "/ops/synonyms/" + id + "/removal", Map.of());
        assertThat(operator.get("/ops/synonyms").body()).doesNotContain(said + "、" + meant);
    }

    private String idOfGroup(String page) {
        var group = Pattern.compile("id=\"words-([0-9]+)\"[^>]*value=\"" + said).matcher(page);
        var turned = Pattern.compile("value=\"" + said + "[^>]*id=\"words-([0-9]+)\"")
                .matcher(page);
        assertThat(group.find() || turned.find()).isTrue();
        return group.reset().find() ? group.group(1) : turned.group(1);
    }

    @Test
    void theOperatorSeesWhatWasNotFound() {
        var operator = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);

        assertThat(operator.get("/ops/search").body()).contains("搜了没找到的", "可搜到的商品", "/ops/synonyms");
        assertThat(operator.get("/ops/synonyms?words=%3Cb%3E").body()).contains("value=\"&lt;b&gt;\"");

        jdbc.sql("insert into search_miss (day, text, times, similar) values (?, ?, 1000000, false)")
                .params(ShopCalendar.dayOf(clock.instant()), said)
                .update();
        assertThat(operator.get("/ops/search").body())
                .contains(said, "1000000", "/ops/synonyms?words=" + URLEncoder.encode(said, StandardCharsets.UTF_8));
    }

    @Test
    void theOperatorSeesHowFarABuildIs() {
        var operator = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        await().atMost(Duration.ofSeconds(60)).until(() -> begins() == 1);
        try {
            assertThat(operator.get("/ops/search").body()).contains("8765432", "every 2s");
        } finally {
            jdbc.sql("update search_rebuild set state = 'SUCCEEDED', products = 0, finished_at = current_timestamp(6)"
                            + " where id = 1 and index_name = 'test'")
                    .update();
        }
        assertThat(operator.get("/ops/search").body()).doesNotContain("every 2s");
    }

    private int begins() {
        return jdbc.sql("update search_rebuild set state = 'RUNNING', index_name = 'test', products = 8765432,"
                        + " started_at = current_timestamp(6), finished_at = null, heartbeat_at = current_timestamp(6)"
                        + " where id = 1 and state <> 'RUNNING'")
                .update();
    }

    @Test
    void othersMayNot() {
        var resident = Browser.on(port).signIn(stalls.person("居民").phone(), People.PASSWORD);

        assertThat(resident.get("/ops/synonyms").statusCode()).isEqualTo(403);
    }
}
