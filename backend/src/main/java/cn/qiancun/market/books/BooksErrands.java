package cn.qiancun.market.books;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests for certificates that wait for the village's answer. */
@Component
class BooksErrands implements Errands {
    private static final int SOMEBODY_WAITS = 50;

    private final JdbcClient jdbc;

    BooksErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var own = actor.organisationsOf(Role.VILLAGE_ACCOUNTANT, Organisation.Kind.VILLAGE).stream()
                .map(Organisation::key)
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        long asked = jdbc.sql(
                        "SELECT COUNT(*) FROM books_certificate WHERE state = 'REQUESTED' AND village_code IN (:own)")
                .param("own", own)
                .query(Long.class)
                .single();
        return List.of(new Errand(
                Console.VILLAGE, "errand.certificates-asked", asked, "/village/certificates", SOMEBODY_WAITS));
    }
}
