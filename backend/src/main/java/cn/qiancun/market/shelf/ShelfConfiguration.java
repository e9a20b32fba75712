package cn.qiancun.market.shelf;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What stores' goods are booked in. */
@Configuration(proxyBeanMethods = false)
class ShelfConfiguration {
    @Bean
    Bookings shelfBookings(JdbcClient jdbc, JsonMapper json, Clock clock) {
        return new Bookings(jdbc, json, clock, "shelf_booking", "store_id");
    }
}
