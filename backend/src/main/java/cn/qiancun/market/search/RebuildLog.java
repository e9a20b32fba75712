package cn.qiancun.market.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one row that says who builds an index and how far it is; each call is a transaction of its own. */
@Component
class RebuildLog {
    private static final int ABANDONED_AFTER_SECONDS = 60;

    private final JdbcClient jdbc;

    RebuildLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    IndexBuild last() {
        return jdbc.sql("select state, products, started_at, finished_at from search_rebuild where id = 1")
                .query(RebuildLog::read)
                .single();
    }

    private static IndexBuild read(ResultSet row, int number) throws SQLException {
        return new IndexBuild(
                IndexBuild.State.valueOf(row.getString("state")),
                row.getLong("products"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** @return whether nobody else builds */
    boolean begin(String owner) {
        return jdbc.sql("""
                        update search_rebuild
                           set state = 'RUNNING', index_name = :owner, products = 0, finished_at = null,
                               started_at = current_timestamp(6), heartbeat_at = current_timestamp(6)
                         where id = 1
                           and (state <> 'RUNNING'
                                or heartbeat_at < current_timestamp(6) - interval :abandoned second)""")
                        .param("owner", owner)
                        .param("abandoned", ABANDONED_AFTER_SECONDS)
                        .update()
                == 1;
    }

    /** @return whether the build is still this one's; else another took over */
    boolean progress(String owner, long products) {
        return jdbc.sql("""
                        update search_rebuild set products = :products, heartbeat_at = current_timestamp(6)
                         where id = 1 and state = 'RUNNING' and index_name = :owner""").param("products", products).param("owner", owner).update() == 1;
    }

    void end(String owner, IndexBuild.State state) {
        jdbc.sql("""
                        update search_rebuild set state = :state, finished_at = current_timestamp(6)
                         where id = 1 and state = 'RUNNING' and index_name = :owner""").param("state", state.name()).param("owner", owner).update();
    }
}
