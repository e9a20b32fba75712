package cn.qiancun.market.books;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sales certificates: a finance commissioner asks, the village's accountant consents until a day, refuses, or takes the
 * consent back at any time. Whoever reads is written down, and the village sees it.
 */
@Service
public class Certificates {
    private static final int LONGEST_PURPOSE = 200;
    private static final int READINGS_SHOWN = 200;

    private final CertificateRows certificates;
    private final CertificateMaking making;
    private final Villages villages;
    private final Accounts accounts;
    private final AuditLog audit;
    private final Clock clock;

    Certificates(
            CertificateRows certificates,
            CertificateMaking making,
            Villages villages,
            Accounts accounts,
            AuditLog audit,
            Clock clock) {
        this.certificates = certificates;
        this.making = making;
        this.villages = villages;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** In which form it was read. */
    public enum Medium {
        PAGE,
        PDF
    }

    /** What the village shows, as it stood when it consented. */
    public record Shown(Certificate certificate, List<CertificateMonth> months) {
        public Money sold() {
            return Money.sum(months.stream().map(CertificateMonth::sold).toList());
        }

        public Money collective() {
            return Money.sum(months.stream().map(CertificateMonth::collective).toList());
        }

        public Money growers() {
            return Money.sum(months.stream().map(CertificateMonth::growers).toList());
        }

        public long orders() {
            return months.stream().mapToLong(CertificateMonth::orders).sum();
        }
    }

    /** @param reader the commissioner's name */
    public record Reading(long certificateId, String reader, Medium medium, Instant at) {}

    /**
     * @return the request's id
     * @throws BusinessException NOT_FOUND {@code village.unknown}, INVALID {@code certificate.period} or
     *     {@code certificate.purpose}, CONFLICT {@code certificate.asked} while another request to the village is open
     */
    @Transactional
    public long ask(Actor actor, AskCertificate asked) {
        actor.require(Role.FINANCE_COMMISSIONER, Organisation.PLATFORM);
        villages.require(asked.village());
        var lastEnded = ShopCalendar.monthOf(clock.instant()).minusMonths(1);
        CertificatePolicy.requirePeriod(asked.from(), asked.to(), lastEnded);
        var purpose = PlainText.require("purpose", "certificate.purpose", asked.purpose(), LONGEST_PURPOSE);
        try {
            long id = certificates.insert(asked, actor.accountId(), purpose);
            audit.record(
                    actor, "certificate.asked", subject(id), asked.village().value());
            return id;
        } catch (DuplicateKeyException open) {
            throw BusinessException.conflict("certificate.asked");
        }
    }

    /** @throws BusinessException CONFLICT {@code certificate.decided} once the village has answered */
    @Transactional
    public void withdraw(Actor actor, long id) {
        requireOwn(actor, id);
        requireMoved(certificates.decide(id, Certificate.State.WITHDRAWN, actor.accountId()));
        audit.record(actor, "certificate.withdrawn", subject(id), "");
    }

    /**
     * The village consents; what it shows is kept as it stands now.
     *
     * @param days for which it may be read, 1 to 365
     * @throws BusinessException INVALID {@code certificate.days}, CONFLICT {@code certificate.decided} or
     *     {@code certificate.months-open}
     */
    @Transactional
    public Certificate consent(Actor actor, long id, int days) {
        CertificatePolicy.requireDays(days);
        var asked = requireVillages(actor, id);
        var made = making.make(asked, clock.instant().truncatedTo(ChronoUnit.MICROS), days);
        requireMoved(certificates.grant(made.certificate(), actor.accountId()));
        made.months().forEach(month -> certificates.insert(id, month));
        audit.record(
                actor, "certificate.granted", subject(id), made.certificate().number() + " for " + days + " days");
        return made.certificate();
    }

    /** @throws BusinessException CONFLICT {@code certificate.decided} */
    @Transactional
    public void refuse(Actor actor, long id) {
        requireVillages(actor, id);
        requireMoved(certificates.decide(id, Certificate.State.REFUSED, actor.accountId()));
        audit.record(actor, "certificate.refused", subject(id), "");
    }

    /** Takes the consent back; from now on nothing of it can be read. */
    @Transactional
    public void revoke(Actor actor, long id) {
        requireVillages(actor, id);
        requireMoved(certificates.revoke(id, actor.accountId()));
        audit.record(actor, "certificate.revoked", subject(id), "");
    }

    /**
     * Reads it, and writes down that it was read.
     *
     * @throws BusinessException NOT_FOUND for somebody else's, CONFLICT {@code certificate.undecided}, {@code .refused},
     *     {@code .revoked}, {@code .expired}
     */
    @Transactional
    public Shown read(Actor actor, long id, Medium medium) {
        var certificate = requireOwn(actor, id);
        CertificatePolicy.requireReadable(certificate.state());
        certificates.insertReading(id, actor.accountId(), medium);
        audit.record(actor, "certificate.read", subject(id), certificate.number() + " " + medium);
        return new Shown(certificate, certificates.months(id));
    }

    /** The newest first. */
    public PageOf<Certificate> ofCommissioner(Actor actor, PageQuery page) {
        return new PageOf<>(
                certificates.ofCommissioner(actor.accountId(), page),
                certificates.countOfCommissioner(actor.accountId()),
                page);
    }

    /** Those that wait for an answer first. */
    public PageOf<Certificate> ofVillage(VillageCode village, PageQuery page) {
        return new PageOf<>(certificates.ofVillage(village, page), certificates.countOfVillage(village), page);
    }

    /** Who read when, the newest first, by certificate. */
    public Map<Long, List<Reading>> readings(List<Certificate> of) {
        var names = new HashMap<Long, String>();
        var ids = of.stream().map(Certificate::id).toList();
        var byCertificate = new HashMap<Long, List<Reading>>();
        for (var reading : certificates.readings(ids, READINGS_SHOWN)) {
            var name = names.computeIfAbsent(reading.accountId(), this::name);
            byCertificate
                    .computeIfAbsent(reading.certificateId(), any -> new java.util.ArrayList<>())
                    .add(new Reading(reading.certificateId(), name, reading.medium(), reading.at()));
        }
        return byCertificate;
    }

    /** The commissioner's name, for the village that is asked. */
    public String name(long accountId) {
        return accounts.actor(accountId).displayName();
    }

    /**
     * For the public check page: the certificate that number and code name together. Its amounts are there only while the
     * village consents.
     */
    @Transactional(readOnly = true)
    public Optional<Shown> genuine(String number, String code) {
        return certificates
                .byNumber(number == null ? "" : number)
                .filter(certificate -> Statements.same(certificate.checkCode(), code))
                .map(certificate -> new Shown(certificate, certificates.months(certificate.id())))
                .filter(CertificateMaking::isWhole)
                .map(shown -> shown.certificate().state() == Certificate.State.GRANTED
                        ? shown
                        : new Shown(shown.certificate(), List.of()));
    }

    private Certificate requireOwn(Actor actor, long id) {
        return certificates
                .find(id)
                .filter(certificate -> certificate.commissionerId() == actor.accountId())
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private Certificate requireVillages(Actor actor, long id) {
        var certificate = certificates.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        actor.require(
                Role.VILLAGE_ACCOUNTANT,
                Organisation.village(certificate.village().value()));
        return certificate;
    }

    private static void requireMoved(boolean moved) {
        if (!moved) {
            throw BusinessException.conflict("certificate.decided");
        }
    }

    private static String subject(long id) {
        return "certificate:" + id;
    }
}
