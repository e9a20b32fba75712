package cn.qiancun.market.fairorders;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A published fair of its own with stalls, each with one seller and what it brings. */
final class FairScene {
    private static final VillageCode COMMUNITY = VillageCode.of("370113108225");

    final OrderStory story;
    final long organiserId = Ids.next();
    final long fairId = Ids.next();
    final String name = "大集" + Long.toString(Ids.next(), 36);
    final LocalDate firstDay;

    private final JdbcClient jdbc;
    private int stalls;

    /** @param lastDay the same as the first, or another day with nothing between */
    FairScene(ApplicationContext shop, LocalDate firstDay, LocalDate lastDay) {
        this.jdbc = shop.getBean(JdbcClient.class);
        this.story = new OrderStory(shop);
        this.firstDay = firstDay;
        insertFair();
        day(firstDay);
        if (!lastDay.equals(firstDay)) {
            day(lastDay);
        }
    }

    FairScene(ApplicationContext shop, LocalDate day) {
        this(shop, day, day);
    }

    private void insertFair() {
        jdbc.sql("INSERT INTO fairs_organiser (id, name, kind, created_at) VALUES (?, ?, 'GOVERNMENT', ?)")
                .params(organiserId, "主办" + organiserId, UtcTime.column(Instant.now()))
                .update();
        var code = Long.toString(ThreadLocalRandom.current().nextLong(10_000_000L, 100_000_000L));
        jdbc.sql("""
                INSERT INTO fairs_fair (id, organiser_id, code, name, kind, state, community_code, place, address,
                    longitude, latitude, apply_until, stall_fee_fen, price_swing_bp, categories, notice, version,
                    created_by, created_at)
                VALUES (?, ?, ?, ?, 'PARK', 'PUBLISHED', ?, '泉城公园', '经十路 1 号', 117.02, 36.64, ?, 0, 1000, '',
                    '请自备购物袋；停车, 请走东门', 3, 1, ?)""")
                .params(fairId, organiserId, code, name, COMMUNITY.value())
                .params(firstDay.minusDays(5), UtcTime.column(Instant.now()))
                .update();
    }

    private void day(LocalDate day) {
        jdbc.sql("INSERT INTO fairs_day (fair_id, fair_day, opens, closes) VALUES (?, ?, '09:00:00', '17:00:00')")
                .params(fairId, day)
                .update();
    }

    /** A stall where the seller of the goods stands and brings them. @return the stall's id */
    long stall(boolean cold, OrderStory.Goods goods) {
        long stall = empty(cold);
        long application = application(goods.sellerId());
        brings(application, goods.sellerId(), goods.productId(), goods.variantId());
        place(stall, application);
        return stall;
    }

    long stall(OrderStory.Goods goods) {
        return stall(false, goods);
    }

    long empty(boolean cold) {
        long stall = Ids.next();
        int at = stalls++;
        jdbc.sql("INSERT INTO fairs_stall (id, fair_id, number, row_no, column_no, power, cold)"
                        + " VALUES (?, ?, ?, ?, ?, 1, ?)")
                .params(stall, fairId, "A-%02d".formatted(at + 1), at / 20 + 1, at % 20 + 1, cold)
                .update();
        return stall;
    }

    long application(long sellerId) {
        long id = Ids.next();
        jdbc.sql("""
                INSERT INTO fairs_application (id, fair_id, host_seller_id, village_code, title, state, wants_power,
                    wants_cold, note, applied_by, applied_at)
                VALUES (?, ?, ?, ?, '村里的摊', 'ACCEPTED', 0, 0, '', 1, ?)""")
                .params(id, fairId, sellerId, OrderStory.VILLAGE.value(), UtcTime.column(Instant.now()))
                .update();
        return id;
    }

    void brings(long application, long sellerId, long productId, long variantId) {
        jdbc.sql("""
                INSERT INTO fairs_goods (application_id, variant_id, product_id, seller_id, village_code, category_code,
                    quantity, price_fen) VALUES (?, ?, ?, ?, ?, 'vegetables', 50, NULL)""")
                .params(application, variantId, productId, sellerId, OrderStory.VILLAGE.value())
                .update();
    }

    void place(long stall, long application) {
        jdbc.sql("INSERT INTO fairs_placement (stall_id, application_id, fair_id, placed_by, placed_at)"
                        + " VALUES (?, ?, ?, 1, ?)")
                .params(stall, application, fairId, UtcTime.column(Instant.now()))
                .update();
    }

    void vacate(long stall) {
        jdbc.sql("DELETE FROM fairs_placement WHERE stall_id = ?").param(stall).update();
    }

    void cancel() {
        jdbc.sql("UPDATE fairs_fair SET state = 'CANCELLED', version = version + 1 WHERE id = ?")
                .param(fairId)
                .update();
    }

    Actor organiser() {
        var membership = new Membership(Role.FAIR_ORGANISER, Organisation.organiser(organiserId));
        return new Actor(Ids.next(), "主办方", Set.of(membership));
    }

    static Actor helperAt(long stall) {
        return new Actor(Ids.next(), "帮手", Set.of(new Membership(Role.STALL_HELPER, Organisation.stall(stall))));
    }
}
