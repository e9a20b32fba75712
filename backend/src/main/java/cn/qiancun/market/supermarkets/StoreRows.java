package cn.qiancun.market.supermarkets;

import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of stores. */
@Component
class StoreRows {
    private static final String SELECT = """
            SELECT id, code, name, community_code, address, hours, temperatures, longitude, latitude, is_open,
                   approval_limit_fen, service_level_bp, waste_board_days, scale_prefixes, scale_value, rounds_cash, version
              FROM supermarkets_store\s""";
    private static final String FOUND = "WHERE code LIKE :beginning ESCAPE '!' OR name LIKE :part ESCAPE '!' ";
    private static final String BY_CODE = "ORDER BY LENGTH(code), code";

    private final JdbcClient jdbc;

    StoreRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Store> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(StoreRows::read)
                .optional();
    }

    List<Store> byIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id IN (:ids) " + BY_CODE)
                .param("ids", Set.copyOf(ids))
                .query(StoreRows::read)
                .list();
    }

    List<Store> open() {
        return jdbc.sql(SELECT + "WHERE is_open = 1 " + BY_CODE)
                .query(StoreRows::read)
                .list();
    }

    PageOf<Store> all(String query, PageQuery page) {
        var literal = query.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        var items = jdbc.sql(SELECT + FOUND + BY_CODE + " LIMIT " + page.size() + " OFFSET " + page.offset())
                .param("beginning", literal + "%")
                .param("part", "%" + literal + "%")
                .query(StoreRows::read)
                .list();
        long total = jdbc.sql("SELECT COUNT(*) FROM supermarkets_store " + FOUND)
                .param("beginning", literal + "%")
                .param("part", "%" + literal + "%")
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    /** All of them, locked: an import takes turns with whoever edits. */
    List<Store> lockAll() {
        return jdbc.sql(SELECT + BY_CODE + " FOR UPDATE").query(StoreRows::read).list();
    }

    /** Locked, so that two who change one store take turns. */
    Optional<Store> lock(long id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id)
                .query(StoreRows::read)
                .optional();
    }

    String nextCode() {
        int highest = jdbc.sql("SELECT COALESCE(MAX(CAST(code AS UNSIGNED)), 0) FROM supermarkets_store")
                .query(Integer.class)
                .single();
        return "%03d".formatted(highest + 1);
    }

    /** @throws BusinessException CONFLICT {@code store.taken} for a code, or a name in the community, that is another's */
    void insert(long id, StoreProfile profile, StoreSettings settings, Instant at) {
        try {
            jdbc.sql("""
                    INSERT INTO supermarkets_store (id, code, name, community_code, address, hours, temperatures,
                        longitude, latitude, approval_limit_fen, service_level_bp, waste_board_days, scale_prefixes,
                        scale_value, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(id)
                    .param(profile.code())
                    .params(profile.name(), profile.community().value(), profile.address(), profile.hours())
                    .params(names(profile.temperatures()))
                    .param(profile.longitude())
                    .param(profile.latitude())
                    .params(settings.approvalLimit().fen(), settings.serviceLevelBasisPoints())
                    .params(settings.wasteBoardDays(), prefixes(settings), scaleValue(settings))
                    .params(UtcTime.column(at))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("store.taken");
        }
    }

    void update(long id, StoreProfile profile, boolean open) {
        try {
            jdbc.sql("""
                    UPDATE supermarkets_store SET code = ?, name = ?, community_code = ?, address = ?, hours = ?,
                        temperatures = ?, longitude = ?, latitude = ?, is_open = ?, version = version + 1
                     WHERE id = ?""")
                    .params(profile.code(), profile.name(), profile.community().value())
                    .params(profile.address(), profile.hours(), names(profile.temperatures()))
                    .param(profile.longitude())
                    .param(profile.latitude())
                    .params(open, id)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("store.taken");
        }
    }

    void update(long id, StoreSettings settings) {
        jdbc.sql("""
                UPDATE supermarkets_store SET approval_limit_fen = ?, service_level_bp = ?, waste_board_days = ?,
                    scale_prefixes = ?, scale_value = ?, rounds_cash = ?, version = version + 1
                 WHERE id = ?""")
                .params(settings.approvalLimit().fen(), settings.serviceLevelBasisPoints(), settings.wasteBoardDays())
                .params(prefixes(settings), scaleValue(settings), settings.roundsCash(), id)
                .update();
    }

    private static String names(Set<TemperatureClass> temperatures) {
        return temperatures.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    private static String prefixes(StoreSettings settings) {
        return String.join(",", settings.scaleLabels().prefixes());
    }

    private static String scaleValue(StoreSettings settings) {
        return settings.scaleLabels().value().name();
    }

    private static List<String> parts(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }

    private static Store read(ResultSet row, int number) throws SQLException {
        var temperatures = EnumSet.noneOf(TemperatureClass.class);
        parts(row.getString("temperatures")).forEach(name -> temperatures.add(TemperatureClass.valueOf(name)));
        var community = VillageCode.of(row.getString("community_code"));
        return new Store(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                community.countyCode(),
                community,
                row.getString("address"),
                row.getString("hours"),
                temperatures,
                row.getBigDecimal("longitude"),
                row.getBigDecimal("latitude"),
                row.getBoolean("is_open"),
                settings(row),
                row.getInt("version"));
    }

    private static StoreSettings settings(ResultSet row) throws SQLException {
        return new StoreSettings(
                Money.ofFen(row.getLong("approval_limit_fen")),
                row.getInt("service_level_bp"),
                row.getInt("waste_board_days"),
                ScaleLabels.of(
                        parts(row.getString("scale_prefixes")),
                        ScaleLabels.Value.valueOf(row.getString("scale_value"))),
                row.getBoolean("rounds_cash"));
    }
}
