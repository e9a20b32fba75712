package cn.qiancun.market.villages;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sells for a village. */
@Service
public class Sellers {
    private static final String SELECT = "select id, name, kind, village_code from villages_seller ";
    private static final int MAX_NAME = 60;

    private final JdbcClient jdbc;
    private final Villages villages;
    private final Clock clock;

    Sellers(JdbcClient jdbc, Villages villages, Clock clock) {
        this.jdbc = jdbc;
        this.villages = villages;
        this.clock = clock;
    }

    /**
     * Registers a seller; the same name at the same village is the same seller.
     *
     * @throws BusinessException NOT_FOUND {@code village.unknown}, INVALID {@code seller.name},
     *     CONFLICT {@code seller.kind-differs} if it is registered with another kind
     */
    @Transactional
    public SellerSummary register(String name, SellerKind kind, VillageCode village) {
        String trimmed = name == null ? "" : name.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_NAME || !trimmed.matches("[\\p{L}\\p{N}（）()·\\- ]+")) {
            throw BusinessException.invalid("name", "seller.name", MAX_NAME);
        }
        villages.require(village);
        try {
            jdbc.sql("insert into villages_seller (id, name, kind, village_code, created_at) values (?, ?, ?, ?, ?)")
                    .params(Ids.next(), trimmed, kind.name(), village.value(), now())
                    .update();
        } catch (DuplicateKeyException registeredBefore) {
            // The row that is there is read below.
        }
        SellerSummary seller = jdbc.sql(SELECT + "where village_code = ? and name = ?")
                .params(village.value(), trimmed)
                .query(Sellers::read)
                .single();
        if (seller.kind() != kind) {
            throw BusinessException.conflict("seller.kind-differs", seller.kind());
        }
        return seller;
    }

    /** @throws BusinessException NOT_FOUND {@code seller.unknown} */
    public SellerSummary require(long sellerId) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(sellerId)
                .query(Sellers::read)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("seller.unknown"));
    }

    /** One query for all; ids that are unknown are absent. */
    public Map<Long, SellerSummary> byIds(Collection<Long> sellerIds) {
        if (sellerIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "where id in (:ids)")
                .param("ids", new TreeSet<>(sellerIds))
                .query(Sellers::read)
                .list()
                .stream()
                .collect(Collectors.toMap(SellerSummary::id, Function.identity()));
    }

    public List<SellerSummary> ofVillage(VillageCode village) {
        return jdbc.sql(SELECT + "where village_code = ? order by id")
                .param(village.value())
                .query(Sellers::read)
                .list();
    }

    /** As {@link #ofVillage}, of many in one query. */
    public List<SellerSummary> ofVillages(Collection<VillageCode> codes) {
        return codes.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where village_code in (:codes) order by id")
                        .param("codes", codes.stream().map(VillageCode::value).toList())
                        .query(Sellers::read)
                        .list();
    }

    /** All of them, the newest first. */
    public PageOf<SellerSummary> all(PageQuery page) {
        List<SellerSummary> items = jdbc.sql(SELECT + "order by id desc limit ? offset ?")
                .params(page.size(), page.offset())
                .query(Sellers::read)
                .list();
        long total = jdbc.sql("select count(*) from villages_seller")
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static SellerSummary read(ResultSet row, int number) throws SQLException {
        return new SellerSummary(
                row.getLong(1),
                row.getString(2),
                SellerKind.valueOf(row.getString(3)),
                VillageCode.of(row.getString(4)));
    }
}
