package cn.qiancun.market.search;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one clock that all instances share, and by which they tell the older of two readings. */
@Component
class DatabaseClock {
    private final JdbcClient jdbc;

    DatabaseClock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Microseconds since 1970. */
    long now() {
        LocalDateTime now = jdbc.sql("select current_timestamp(6)")
                .query(LocalDateTime.class)
                .single();
        return ChronoUnit.MICROS.between(Instant.EPOCH, now.toInstant(ZoneOffset.UTC));
    }
}
