package cn.qiancun.market.villages;

import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of first secretaries and of the units that sent them. */
@Component
class FirstSecretaryRows {
    private static final String SELECT =
            "select s.id, s.village_code, s.name, u.name as unit, s.since, s.until, s.account_id"
                    + " from villages_first_secretary s join villages_sending_unit u on u.id = s.sending_unit_id ";
    private static final String FOUND =
            "where s.village_code like :beginning escape '!' or s.name like :part escape '!'"
                    + " or u.name like :part escape '!' ";

    private final JdbcClient jdbc;

    FirstSecretaryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<FirstSecretary> inOffice(Collection<String> villages) {
        return jdbc.sql(SELECT + "where s.current_village in (:villages)")
                .param("villages", villages)
                .query(FirstSecretaryRows::read)
                .list();
    }

    List<FirstSecretary> byIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "where s.id in (:ids)")
                .param("ids", ids)
                .query(FirstSecretaryRows::read)
                .list();
    }

    List<FirstSecretary> ofAccount(long accountId) {
        return jdbc.sql(SELECT + "where s.account_id = ? and s.until is null order by s.village_code")
                .param(accountId)
                .query(FirstSecretaryRows::read)
                .list();
    }

    List<FirstSecretary> history(VillageCode village) {
        return jdbc.sql(SELECT + "where s.village_code = ? order by s.since desc, s.id desc")
                .param(village.value())
                .query(FirstSecretaryRows::read)
                .list();
    }

    /** As {@link #history(VillageCode)}, of many villages. */
    List<FirstSecretary> histories(Collection<String> villages) {
        return jdbc.sql(SELECT + "where s.village_code in (:villages) order by s.village_code, s.since desc, s.id desc")
                .param("villages", villages)
                .query(FirstSecretaryRows::read)
                .list();
    }

    PageOf<FirstSecretary> all(String query, PageQuery page) {
        String literal = query.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        List<FirstSecretary> items = jdbc.sql(
                        SELECT + FOUND + "order by s.until is not null, s.village_code, s.since desc, s.id limit "
                                + page.size() + " offset " + page.offset())
                .param("beginning", literal + "%")
                .param("part", "%" + literal + "%")
                .query(FirstSecretaryRows::read)
                .list();
        long total = jdbc.sql("select count(*) from villages_first_secretary s"
                        + " join villages_sending_unit u on u.id = s.sending_unit_id " + FOUND)
                .param("beginning", literal + "%")
                .param("part", "%" + literal + "%")
                .query(Long.class)
                .single();
        return new PageOf<>(items, total, page);
    }

    /** Locked, so that two operators who change one term take turns. */
    Optional<FirstSecretary> lock(long id) {
        Optional<Long> locked = jdbc.sql("select id from villages_first_secretary where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return locked.flatMap(there -> byIds(List.of(there)).stream().findFirst());
    }

    /** @throws org.springframework.dao.DuplicateKeyException if somebody is in office there */
    long insert(VillageCode village, String name, String sendingUnit, LocalDate since) {
        long id = Ids.next();
        jdbc.sql("insert into villages_first_secretary (id, village_code, name, sending_unit_id, since)"
                        + " values (?, ?, ?, ?, ?)")
                .params(id, village.value(), name, unit(sendingUnit), since)
                .update();
        return id;
    }

    // Two at once who name a new unit: the second waits for the first and finds its row.
    private long unit(String name) {
        jdbc.sql("insert into villages_sending_unit (id, name) values (?, ?) on duplicate key update name = name")
                .params(Ids.next(), name)
                .update();
        return jdbc.sql("select id from villages_sending_unit where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    void end(long id, LocalDate until) {
        jdbc.sql("update villages_first_secretary set until = ? where id = ?")
                .params(until, id)
                .update();
    }

    void link(long id, Long accountId) {
        jdbc.sql("update villages_first_secretary set account_id = ? where id = ?")
                .params(accountId, id)
                .update();
    }

    private static FirstSecretary read(ResultSet row, int number) throws SQLException {
        return new FirstSecretary(
                row.getLong("id"),
                VillageCode.of(row.getString("village_code")),
                row.getString("name"),
                row.getString("unit"),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getObject("account_id", Long.class));
    }
}
