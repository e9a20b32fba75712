package cn.qiancun.market.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MarketTest
class QueryCounterTest {
    @Autowired
    private QueryCounter queries;

    @Autowired
    private JdbcClient database;

    @Test
    void countsWhatTheTestAsksAndNotWhatRunsInTheBackground() throws Exception {
        var sent = queries.during(() -> {
            ask("SELECT 1");
            CompletableFuture.runAsync(() -> ask("SELECT 2")).join();
            return ask("SELECT 3");
        });
        assertThat(sent).containsExactly("SELECT 1", "SELECT 3");
    }

    private Integer ask(String question) {
        return database.sql(question).query(Integer.class).single();
    }
}
