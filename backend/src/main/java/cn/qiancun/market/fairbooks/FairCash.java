package cn.qiancun.market.fairbooks;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.settlement.CashAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.till.Shift;
import cn.qiancun.market.till.TillShifts;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The cash of a fair's drawers, from the stall to the bank. The one counts it at the stall when the session ends, another
 * takes it to the bank: money moves take two persons.
 */
@Service
public class FairCash {
    private static final int MAX_SLIP = 40;
    private static final int MAX_REASON = 200;
    private static final Money MOST = Money.ofFen(100_000_000);

    private final Fairs fairs;
    private final FairStalls stalls;
    private final TillShifts shifts;
    private final CashAccounts cash;
    private final HandInRows rows;
    private final AuditLog audit;
    private final Commits commits;
    private final Clock clock;

    FairCash(
            Fairs fairs,
            FairStalls stalls,
            TillShifts shifts,
            CashAccounts cash,
            HandInRows rows,
            AuditLog audit,
            Commits commits,
            Clock clock) {
        this.fairs = fairs;
        this.stalls = stalls;
        this.shifts = shifts;
        this.cash = cash;
        this.rows = rows;
        this.audit = audit;
        this.commits = commits;
        this.clock = clock;
    }

    /** All sessions of the fair's stalls, in the order of the stalls. @throws BusinessException NOT_FOUND for another's */
    public List<Drawer> drawers(Actor organiser, long fairId) {
        fairs.requireOrganiser(organiser, fairId);
        return drawers(fairId);
    }

    List<Drawer> drawers(long fairId) {
        var byId = new LinkedHashMap<Long, Stall>();
        stalls.ofFair(fairId).forEach(stall -> byId.put(stall.id(), stall));
        var sessions = shifts.ofCounters(byId.keySet());
        var held = cash.held(
                sessions.stream().map(shift -> Long.toString(shift.id())).toList());
        var ofStall = sessions.stream().collect(Collectors.groupingBy(Shift::counterId));
        return byId.values().stream()
                .flatMap(stall -> ofStall.getOrDefault(stall.id(), List.of()).stream()
                        .map(shift ->
                                new Drawer(stall, shift, held.getOrDefault(Long.toString(shift.id()), Money.ZERO))))
                .toList();
    }

    /** What was brought to the bank so far. */
    public List<HandIn> handIns(Actor organiser, long fairId) {
        fairs.requireOrganiser(organiser, fairId);
        return rows.ofFair(fairId);
    }

    /**
     * Takes cash to the bank. Of a session that is closed all must be told of: what is not there, or more, is a difference
     * that wants a reason. Of one that is open a part may be taken. The same slip with the same content is once.
     *
     * @throws BusinessException NOT_FOUND {@code not-found} for another's fair, INVALID {@code fairbook.slip},
     *     {@code fairbook.day}, {@code fairbook.lines}, {@code fairbook.amount}, {@code fairbook.reason}; CONFLICT
     *     {@code fairbook.slip-used}, {@code fairbook.same-person} for whoever counted the drawer
     */
    public HandIn handIn(Actor organiser, long fairId, HandInCash asked) {
        fairs.requireOrganiser(organiser, fairId);
        var slip = PlainText.require("slip", "fairbook.slip", asked.slip(), MAX_SLIP);
        var today = ShopCalendar.dayOf(clock.instant());
        if (asked.bankedOn() == null || asked.bankedOn().isAfter(today)) {
            throw BusinessException.invalid("bankedOn", "fairbook.day");
        }
        requireLines(asked);
        try {
            return commits.call(() -> rows.bySlip(fairId, slip)
                    .map(known -> requireSame(known, asked))
                    .orElseGet(() -> book(organiser, fairId, slip, asked)));
        } catch (DuplicateKeyException atTheSameTime) {
            return requireSame(rows.bySlip(fairId, slip).orElseThrow(), asked);
        }
    }

    private static void requireLines(HandInCash asked) {
        var ids = new HashSet<Long>();
        boolean fits = !asked.lines().isEmpty()
                && asked.lines().stream().allMatch(line -> ids.add(line.shiftId()))
                && asked.lines().size() <= 1_000;
        if (!fits) {
            throw BusinessException.invalid("lines", "fairbook.lines");
        }
        for (var line : asked.lines()) {
            if (line.amount() == null
                    || line.amount().isNegative()
                    || line.amount().compareTo(MOST) > 0) {
                throw BusinessException.invalid("amount", "fairbook.amount");
            }
        }
    }

    private HandIn requireSame(HandIn known, HandInCash asked) {
        var amounts =
                asked.lines().stream().collect(Collectors.toMap(HandInCash.Line::shiftId, HandInCash.Line::amount));
        var kept = rows.parts(known.id()).stream()
                .collect(Collectors.toMap(HandInRows.Part::shiftId, HandInRows.Part::amount));
        if (!kept.equals(amounts) || !known.bankedOn().equals(asked.bankedOn())) {
            throw BusinessException.conflict("fairbook.slip-used", known.slip());
        }
        return known;
    }

    private HandIn book(Actor organiser, long fairId, String slip, HandInCash asked) {
        var handIn = new HandIn(
                Ids.next(), fairId, slip, asked.bankedOn(), asked.total(), organiser.accountId(), clock.instant());
        rows.insert(handIn);
        Map<Long, Drawer> drawers = drawers(fairId).stream()
                .collect(Collectors.toMap(drawer -> drawer.shift().id(), Function.identity()));
        var held = cash.lockHeld(asked.lines().stream()
                .map(line -> Long.toString(line.shiftId()))
                .toList());
        for (var line : asked.lines()) {
            var drawer = drawers.get(line.shiftId());
            if (drawer == null) {
                throw BusinessException.invalid("lines", "fairbook.lines");
            }
            book(organiser, handIn, drawer, held.get(drawer.session()), line);
        }
        audit.record(
                organiser,
                "fairbook.cash-banked",
                "fair:" + fairId,
                slip + " " + handIn.amount().toString());
        return handIn;
    }

    private void book(Actor organiser, HandIn handIn, Drawer drawer, Money held, HandInCash.Line line) {
        var shift = drawer.shift();
        if (shift.closedBy() != null && shift.closedBy() == organiser.accountId()) {
            throw BusinessException.conflict(
                    "fairbook.same-person", drawer.stall().number());
        }
        var difference = line.amount().minus(held);
        var reason = PlainText.orEmpty("reason", "fairbook.reason", line.reason(), MAX_REASON);
        boolean takesAPart = shift.isOpen() && difference.isNegative();
        if (!takesAPart && !difference.isZero() && reason.isEmpty()) {
            throw BusinessException.invalid(
                    "reason", "fairbook.reason", drawer.stall().number());
        }
        rows.insert(handIn.id(), new HandInRows.Part(shift.id(), drawer.stall().id(), held, line.amount(), reason));
        var key = "fair-cash:" + handIn.id() + ":" + shift.id();
        if (!takesAPart) {
            cash.counted(key, drawer.session(), difference, handIn.slip());
        }
        if (line.amount().isPositive()) {
            cash.deposited(key, drawer.session(), line.amount(), handIn.slip());
        }
    }
}
