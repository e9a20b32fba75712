package cn.qiancun.market.restock;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.UtcTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far the pool is in which an order waits. */
@Service
@Transactional(readOnly = true)
public class RestockPools {
    private final JdbcClient jdbc;
    private final RestockReader reader;
    private final RestockOrders orders;
    private final WholesalePrices prices;

    RestockPools(JdbcClient jdbc, RestockReader reader, RestockOrders orders, WholesalePrices prices) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.orders = orders;
        this.prices = prices;
    }

    /** Empty unless the order waits in a pool. @throws cn.qiancun.market.shared.BusinessException NOT_FOUND for others */
    public Optional<PoolView> of(Actor actor, String number) {
        var order = orders.require(actor, number);
        return order.isPooling() ? Optional.of(view(order.poolId())) : Optional.empty();
    }

    private PoolView view(long poolId) {
        var closesAt = jdbc.sql("SELECT closes_at FROM restock_pool WHERE id = ?")
                .param(poolId)
                .query(LocalDateTime.class)
                .single();
        var members = reader.pooled(poolId);
        var quantities = new LinkedHashMap<Long, Map<Long, Integer>>();
        var titles = new LinkedHashMap<Long, String>();
        var lines = new ArrayList<RestockLine>();
        for (var member : members) {
            quantities.put(member.id(), Submission.quantities(member));
            member.lines().forEach(line -> titles.put(line.variantId(), line.title()));
            lines.addAll(member.lines());
        }
        var together = PoolPolicy.sums(quantities);
        var minimums =
                prices.minimums(lines.stream().map(WholesalePrices.Goods::of).toList());
        var goods = titles.entrySet().stream()
                .map(title -> new PoolView.Goods(
                        title.getValue(), together.get(title.getKey()), minimums.get(title.getKey())))
                .toList();
        return new PoolView(members.size(), UtcTime.moment(closesAt), goods);
    }
}
