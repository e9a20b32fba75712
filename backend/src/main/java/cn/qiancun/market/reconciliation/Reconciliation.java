package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The daily bills: which came, how they stand against our books, and bringing in one by hand. */
@Service
public class Reconciliation {
    private final BillDays days;
    private final BillSources sources;
    private final BillStaging staging;
    private final BillReader reader;
    private final AuditLog audit;
    private final Clock clock;

    Reconciliation(
            BillDays days, BillSources sources, BillStaging staging, BillReader reader, AuditLog audit, Clock clock) {
        this.days = days;
        this.sources = sources;
        this.staging = staging;
        this.reader = reader;
        this.audit = audit;
        this.clock = clock;
    }

    /** A bill that exists. @param takesFiles whether people can hand it in */
    public record Choice(Provider provider, BillKind kind, boolean takesFiles) {}

    /** The bills that there are for each day. */
    public List<Choice> choices() {
        return sources.all().stream()
                .map(source -> new Choice(
                        source.gateway().provider(),
                        source.kind(),
                        source.gateway().takesFiles()))
                .toList();
    }

    /** The latest day first. */
    public PageOf<BillOverview> page(PageQuery query) {
        return reader.page(query);
    }

    /** @throws BusinessException NOT_FOUND {@code bill.unknown} if no bill of that day is awaited or was imported */
    public List<BillOverview> ofDay(Provider provider, LocalDate date) {
        var bills = reader.ofDay(provider, date);
        if (bills.isEmpty()) {
            throw BusinessException.notFound("bill.unknown");
        }
        return bills;
    }

    /** Every version of a bill, the latest first. */
    public List<BillOverview> versions(BillDay day) {
        return reader.versions(day);
    }

    /**
     * Takes a bill that a person downloaded: reads it, and has it matched in the background. The same bill again changes
     * nothing; another one of the same day is a new version, which counts from then on.
     *
     * @return false if it says what is known already
     * @throws BusinessException INVALID {@code bill.date} unless the day is over, {@code bill.provider} where people
     *     cannot hand it in; CONFLICT {@code bill.under-way}; NOT_FOUND {@code bill.unknown}
     * @throws UnreadableBillException with every bad row; nothing is taken then
     */
    @Transactional(propagation = Propagation.NEVER)
    public boolean takeFile(Actor actor, BillDay bill, Path file) {
        actor.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        requireOver(bill.date());
        var gateway = sources.gateway(bill.provider(), bill.kind());
        if (!gateway.takesFiles()) {
            throw BusinessException.invalid("provider", "bill.provider");
        }
        days.plan(bill, false);
        var day = days.find(bill).orElseThrow();
        try {
            long importId = staging.stage(day, gateway, file, actor.accountId());
            audit.record(actor, "bill.handed-in", "bill:" + importId, bill.toString());
            return !Long.valueOf(importId).equals(day.importId());
        } finally {
            days.forgetUnused(day.id());
        }
    }

    /**
     * Has the bill fetched, again or after all; in the background.
     *
     * @throws BusinessException INVALID {@code bill.date} unless the day is over; NOT_FOUND {@code bill.unknown}
     */
    @Transactional
    public void fetch(Actor actor, BillDay bill) {
        actor.require(Role.SETTLEMENT_CLERK, Organisation.PLATFORM);
        requireOver(bill.date());
        sources.gateway(bill.provider(), bill.kind());
        days.plan(bill, true);
        days.makeDue(days.find(bill).orElseThrow().id());
        audit.record(
                actor, "bill.fetch", "bill:" + bill.reference(), bill.kind().name());
    }

    private void requireOver(LocalDate date) {
        if (date == null || !date.isBefore(ShopCalendar.dayOf(clock.instant()))) {
            throw BusinessException.invalid("date", "bill.date");
        }
    }
}
