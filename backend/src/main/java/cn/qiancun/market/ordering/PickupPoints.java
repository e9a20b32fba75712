package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where orders can be collected. */
@Service
public class PickupPoints {
    private static final String SELECT =
            "SELECT id, name, county_code, community_code, address, hours, temperatures, kind FROM ordering_pickup_point";

    /** Whose point it is. */
    public enum Kind {
        /** A store, which any order can be sent to. */
        SHOP,
        /** A fair, which only orders for the fair can be sent to; the usual checkout does not offer it. */
        FAIR
    }

    /** @param hours as people read them: 07:00-20:00 */
    public record PickupPoint(
            long id,
            String name,
            String countyCode,
            VillageCode communityCode,
            String address,
            String hours,
            Set<TemperatureClass> temperatures,
            Kind kind) {
        /** A store. */
        public PickupPoint(
                long id,
                String name,
                String countyCode,
                VillageCode communityCode,
                String address,
                String hours,
                Set<TemperatureClass> temperatures) {
            this(id, name, countyCode, communityCode, address, hours, temperatures, Kind.SHOP);
        }

        public boolean isFair() {
            return kind == Kind.FAIR;
        }
    }

    private final JdbcClient jdbc;

    PickupPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Registers a point; the same name in the same community is the same point and is brought up to date. */
    @Transactional
    public PickupPoint register(
            String name, VillageCode communityCode, String address, String hours, Set<TemperatureClass> temperatures) {
        jdbc.sql("""
                INSERT INTO ordering_pickup_point
                    (id, name, county_code, community_code, address, hours, temperatures)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE address = VALUES(address), hours = VALUES(hours),
                    temperatures = VALUES(temperatures), is_open = 1""")
                .params(
                        Ids.next(),
                        name.strip(),
                        communityCode.countyCode(),
                        communityCode.value(),
                        address.strip(),
                        hours.strip(),
                        names(temperatures))
                .update();
        return jdbc.sql(SELECT + " WHERE community_code = ? AND name = ?")
                .params(communityCode.value(), name.strip())
                .query(PickupPoints::point)
                .single();
    }

    /** Registers a fair's point under the fair's own id, or brings it up to date. */
    @Transactional
    public void registerFair(PickupPoint point, boolean open) {
        jdbc.sql("""
                INSERT INTO ordering_pickup_point
                    (id, name, county_code, community_code, address, hours, temperatures, kind)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'FAIR')
                ON DUPLICATE KEY UPDATE id = id""")
                .params(point.id(), point.name(), point.countyCode())
                .params(point.communityCode().value(), point.address(), point.hours(), names(point.temperatures()))
                .update();
        change(point, open);
    }

    /** Brings a point up to date, its name and place too; a closed one takes no orders and hands over those it has. */
    @Transactional
    public void change(PickupPoint point, boolean open) {
        jdbc.sql("""
                UPDATE ordering_pickup_point SET name = ?, county_code = ?, community_code = ?, address = ?, hours = ?,
                    temperatures = ?, is_open = ? WHERE id = ?""")
                .params(point.name(), point.countyCode(), point.communityCode().value())
                .params(point.address(), point.hours(), names(point.temperatures()), open, point.id())
                .update();
    }

    /** Stores that are open for orders, by name; @param countyCode or null for all */
    @Transactional(readOnly = true)
    public List<PickupPoint> open(String countyCode) {
        var select = SELECT + " WHERE is_open = 1 AND kind = 'SHOP'"
                + (countyCode == null ? "" : " AND county_code = :county");
        var query = jdbc.sql(select + " ORDER BY county_code, name");
        return (countyCode == null ? query : query.param("county", countyCode))
                .query(PickupPoints::point)
                .list();
    }

    /** Fairs for which orders may still be open. */
    @Transactional(readOnly = true)
    public List<PickupPoint> openFairs() {
        return jdbc.sql(SELECT + " WHERE is_open = 1 AND kind = 'FAIR' ORDER BY id")
                .query(PickupPoints::point)
                .list();
    }

    /** What keeps at which temperature can be collected somewhere. */
    @Transactional(readOnly = true)
    public Set<TemperatureClass> temperaturesServed() {
        var served = EnumSet.noneOf(TemperatureClass.class);
        open(null).forEach(point -> served.addAll(point.temperatures()));
        return served;
    }

    /** @throws BusinessException NOT_FOUND {@code pickup.unknown} for none and for one that takes no such orders now */
    PickupPoint requireOpen(long id, Kind kind) {
        return jdbc.sql(SELECT + " WHERE id = ? AND is_open = 1 AND kind = ?")
                .params(id, kind.name())
                .query(PickupPoints::point)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("pickup.unknown"));
    }

    /** The store that hands an order over and has its share of it; null for a fair, which has none, and for a parcel. */
    String storeKey(Long pointId) {
        return pointId == null || byIds(List.of(pointId)).get(pointId).isFair() ? null : pointId.toString();
    }

    /** One query for all, open or not. */
    @Transactional(readOnly = true)
    public Map<Long, PickupPoint> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + " WHERE id IN (:ids)")
                .param("ids", Set.copyOf(ids))
                .query(PickupPoints::point)
                .list()
                .stream()
                .collect(Collectors.toMap(PickupPoint::id, Function.identity()));
    }

    private static String names(Set<TemperatureClass> temperatures) {
        return temperatures.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    private static PickupPoint point(ResultSet row, int number) throws SQLException {
        var temperatures = EnumSet.noneOf(TemperatureClass.class);
        Arrays.stream(row.getString("temperatures").split(","))
                .filter(name -> !name.isEmpty())
                .forEach(name -> temperatures.add(TemperatureClass.valueOf(name)));
        return new PickupPoint(
                row.getLong("id"),
                row.getString("name"),
                row.getString("county_code"),
                VillageCode.of(row.getString("community_code")),
                row.getString("address"),
                row.getString("hours"),
                temperatures,
                Kind.valueOf(row.getString("kind")));
    }
}
