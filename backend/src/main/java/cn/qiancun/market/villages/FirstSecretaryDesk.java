package cn.qiancun.market.villages;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an operator does about first secretaries; audited. Who is in office and has an account holds {@link
 * Role#FIRST_SECRETARY} at the village, and loses it on the day the term ends.
 */
@Service
public class FirstSecretaryDesk {
    static final int MAX_NAME = 20;
    static final int MAX_UNIT = 60;
    static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private final FirstSecretaries secretaries;
    private final FirstSecretaryRows rows;
    private final Villages villages;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    FirstSecretaryDesk(
            FirstSecretaries secretaries,
            FirstSecretaryRows rows,
            Villages villages,
            Accounts accounts,
            AuditLog audit,
            Clock clock) {
        this.secretaries = secretaries;
        this.rows = rows;
        this.villages = villages;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts somebody into office; whoever is in office there ends on the same day.
     *
     * @throws BusinessException NOT_FOUND {@code village.unknown}; INVALID {@code helper.name}, {@code helper.unit},
     *     {@code helper.since} (in the future, or not after the one before began), {@code seller.no-account};
     *     CONFLICT {@code helper.in-office} if another operator was faster
     */
    @Transactional
    public FirstSecretary appoint(Actor operator, AppointSecretary appointment) {
        requireOperator(operator);
        VillageCode village = villages.require(appointment.village()).code();
        String name = PlainText.require("name", "helper.name", appointment.name(), MAX_NAME);
        String unit = PlainText.require("sendingUnit", "helper.unit", appointment.sendingUnit(), MAX_UNIT);
        LocalDate since = requirePast(appointment.since(), EARLIEST, "since", "helper.since");
        Long account = accountOf(appointment.phone());
        for (FirstSecretary before : secretaries.history(village)) {
            if (overlaps(before, since)) {
                throw BusinessException.invalid("since", "helper.since");
            }
            if (before.isInOffice()) {
                end(operator, before.id(), since);
            }
        }
        long id = insert(village, name, unit, since);
        audit.record(operator, "first-secretary.appointed", subject(id), village + " since " + since);
        if (account != null) {
            grant(operator, id, village, account);
        }
        return secretaries.require(id);
    }

    /** Whether one who takes office on that day would be there beside another. */
    static boolean overlaps(FirstSecretary before, LocalDate since) {
        return before.isInOffice() ? !since.isAfter(before.since()) : since.isBefore(before.until());
    }

    private long insert(VillageCode village, String name, String unit, LocalDate since) {
        try {
            return rows.insert(village, name, unit, since);
        } catch (DuplicateKeyException another) {
            throw BusinessException.conflict("helper.in-office");
        }
    }

    /**
     * Ends a term: the role goes with it.
     *
     * @param until the first day on which it no longer holds, today or before
     * @throws BusinessException NOT_FOUND, CONFLICT {@code helper.over}, INVALID {@code helper.until}
     */
    @Transactional
    public void end(Actor operator, long id, LocalDate until) {
        FirstSecretary ending = lockInOffice(operator, id);
        requirePast(until, ending.since(), "until", "helper.until");
        rows.end(id, until);
        revoke(operator, ending);
        audit.record(operator, "first-secretary.ended", subject(id), ending.village() + " until " + until);
    }

    /**
     * Lets the secretary act with an account; the one that was linked before loses the role.
     *
     * @param phone of an account that exists
     * @throws BusinessException INVALID {@code seller.no-account}, NOT_FOUND, CONFLICT {@code helper.over}
     */
    @Transactional
    public void link(Actor operator, long id, String phone) {
        FirstSecretary linked = lockInOffice(operator, id);
        Long account = accountOf(phone);
        if (account == null) {
            throw BusinessException.invalid("phone", "seller.no-account");
        }
        revoke(operator, linked);
        grant(operator, id, linked.village(), account);
    }

    private void grant(Actor operator, long id, VillageCode village, long account) {
        rows.link(id, account);
        accounts.grant(account, Role.FIRST_SECRETARY, Organisation.village(village.value()));
        audit.record(operator, "role.granted", "account:" + account, Role.FIRST_SECRETARY + " at VILLAGE " + village);
    }

    private void revoke(Actor operator, FirstSecretary secretary) {
        Long account = secretary.accountId();
        if (account != null) {
            String village = secretary.village().value();
            accounts.revoke(account, Role.FIRST_SECRETARY, Organisation.village(village));
            audit.record(
                    operator, "role.revoked", "account:" + account, Role.FIRST_SECRETARY + " at VILLAGE " + village);
        }
    }

    private Long accountOf(String phone) {
        if (phone == null || phone.isBlank()) {
            return null;
        }
        return accounts.withPhone(phone.strip())
                .orElseThrow(() -> BusinessException.invalid("phone", "seller.no-account"));
    }

    private FirstSecretary lockInOffice(Actor operator, long id) {
        requireOperator(operator);
        FirstSecretary found = rows.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (!found.isInOffice()) {
            throw BusinessException.conflict("helper.over");
        }
        return found;
    }

    private LocalDate requirePast(LocalDate day, LocalDate least, String field, String code) {
        if (day == null || day.isBefore(least) || day.isAfter(ShopCalendar.dayOf(clock.instant()))) {
            throw BusinessException.invalid(field, code);
        }
        return day;
    }

    private static void requireOperator(Actor operator) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
    }

    private static String subject(long id) {
        return "first-secretary:" + id;
    }
}
