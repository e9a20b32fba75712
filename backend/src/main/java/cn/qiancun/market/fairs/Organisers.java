package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AttemptThrottle;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who holds fairs; an operator registers organisers and appoints their members. */
@Service
@Transactional
public class Organisers {
    private static final String SELECT = "SELECT id, name, kind FROM fairs_organiser ";
    private static final int MAX_NAME = 60;
    /** Enough for any day's work, too few to try telephone numbers out. */
    private static final int APPOINTMENTS_PER_HOUR = 20;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AttemptThrottle throttle;
    private final AuditLog audit;
    private final Clock clock;

    Organisers(JdbcClient jdbc, Accounts accounts, AttemptThrottle throttle, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws BusinessException INVALID {@code organiser.name}, {@code organiser.kind}; CONFLICT {@code organiser.taken} */
    public Organiser register(Actor operator, String name, OrganiserKind kind) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        var checked = PlainText.require("name", "organiser.name", name, MAX_NAME);
        if (kind == null) {
            throw BusinessException.invalid("kind", "organiser.kind");
        }
        var organiser = new Organiser(Ids.next(), checked, kind);
        try {
            jdbc.sql("INSERT INTO fairs_organiser (id, name, kind, created_at) VALUES (?, ?, ?, ?)")
                    .params(organiser.id(), checked, kind.name(), UtcTime.column(clock.instant()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw BusinessException.conflict("organiser.taken");
        }
        audit.record(operator, "organiser.registered", "organiser:" + organiser.id(), checked);
        return organiser;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Organiser> all() {
        return jdbc.sql(SELECT + "ORDER BY name").query(Organisers::read).list();
    }

    /** @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public Organiser require(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(Organisers::read)
                .optional()
                .orElseThrow(Fairs::notFound);
    }

    /** Those of which the actor is a member, by name. */
    @Transactional(readOnly = true)
    public List<Organiser> of(Actor actor) {
        var own = actor.organisationsOf(Role.FAIR_ORGANISER, Organisation.Kind.ORGANISER).stream()
                .map(organisation -> Long.valueOf(organisation.key()))
                .toList();
        return own.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE id IN (:own) ORDER BY name")
                        .param("own", own)
                        .query(Organisers::read)
                        .list();
    }

    @Transactional(readOnly = true)
    public List<Accounts.Member> members(Actor operator, long organiserId) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        return accounts.members(Organisation.organiser(organiserId));
    }

    /**
     * @param phone of an account that exists
     * @throws BusinessException INVALID {@code seller.no-account}, TOO_MANY, NOT_FOUND
     */
    public void appoint(Actor operator, long organiserId, String phone) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        var organisation = require(organiserId).organisation();
        throttle.count("fair-organiser", Long.toString(operator.accountId()), APPOINTMENTS_PER_HOUR);
        long account = accounts.withPhone(phone == null ? "" : phone.strip())
                .orElseThrow(() -> BusinessException.invalid("phone", "seller.no-account"));
        accounts.grant(account, Role.FAIR_ORGANISER, organisation);
        audit.record(
                operator, "role.granted", "account:" + account, Role.FAIR_ORGANISER + " at ORGANISER " + organiserId);
    }

    /** Nothing happens to who is not there. @throws BusinessException NOT_FOUND */
    public void dismiss(Actor operator, long organiserId, long accountId) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        accounts.revoke(accountId, Role.FAIR_ORGANISER, require(organiserId).organisation());
        audit.record(
                operator, "role.revoked", "account:" + accountId, Role.FAIR_ORGANISER + " at ORGANISER " + organiserId);
    }

    private static Organiser read(ResultSet row, int number) throws SQLException {
        return new Organiser(row.getLong("id"), row.getString("name"), OrganiserKind.valueOf(row.getString("kind")));
    }
}
