package cn.qiancun.market;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.MarketTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class ServersTest {
    @Autowired
    private JdbcClient database;

    @Autowired
    private StringRedisTemplate redis;

    @Test
    void transactionsReadOnlyWhatIsCommittedAndTimeIsUtc() {
        assertThat(database.sql("SELECT @@transaction_isolation")
                        .query(String.class)
                        .single())
                .isEqualTo("READ-COMMITTED");
        assertThat(database.sql("SELECT @@time_zone").query(String.class).single())
                .isEqualTo("+00:00");
    }

    @Test
    void redisKeepsWhatItIsGiven() {
        redis.opsForValue().set("servers-test", "here");
        assertThat(redis.opsForValue().getAndDelete("servers-test")).isEqualTo("here");
    }
}
