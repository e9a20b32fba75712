package cn.qiancun.market.settlement.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.StatementLine;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.settlement.VillageStatement;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The village's statement for its own members and for auditors. */
@RestController
class StatementController {
    private final VillageAccounts accounts;
    private final Clock clock;

    StatementController(VillageAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param openingFen pending and available less what is owed; likewise {@code closingFen} */
    record StatementBody(
            String villageCode,
            LocalDate from,
            LocalDate to,
            long openingFen,
            long openingPendingFen,
            long openingAvailableFen,
            long openingOwedFen,
            List<EntryBody> entries,
            String nextAfter,
            long closingFen,
            long closingPendingFen,
            long closingAvailableFen,
            long closingOwedFen,
            long creditedFen,
            GrowersBody growers) {}

    /**
     * @param owedFen what the collective owes since a refund that came later than its payout; negative when repaid
     * @param amountFen what is added to the account; zero when money moves from pending to available
     */
    record EntryBody(
            String id,
            String transactionId,
            OffsetDateTime occurredAt,
            String kind,
            String orderNumber,
            String description,
            int quantity,
            long pendingFen,
            long availableFen,
            long owedFen,
            long amountFen) {}

    /** The growers' share, apart from the collective's. */
    record GrowersBody(long openingFen, long closingFen, long creditedFen) {}

    /**
     * @param from the first day, such as {@code 2026-11-01}, in the time of China; the month's first without it
     * @param to the last day, included; the month's last without it; at most 366 days in all
     * @param after the {@code nextAfter} of the page before
     * @param size ledger entries on a page, 2 to 500
     */
    @Access({Role.VILLAGE_ACCOUNTANT, Role.AUDITOR})
    @GetMapping("/api/v1/villages/{code}/statement")
    StatementBody statement(
            @PathVariable String code,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "500") int size,
            Actor actor) {
        requireReader(actor, code);
        var period = StatementPeriod.between(from, to, clock.instant());
        return body(accounts.statement(VillageCode.of(code), period, Ids.parse(after), size));
    }

    private static void requireReader(Actor actor, String code) {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("not-found");
        }
        if (!actor.has(Role.AUDITOR, Organisation.PLATFORM)) {
            actor.require(Role.VILLAGE_ACCOUNTANT, Organisation.village(code));
        }
    }

    private static StatementBody body(VillageStatement statement) {
        Holding opening = statement.collective().opening();
        Holding closing = statement.collective().closing();
        var growers = statement.growers();
        return new StatementBody(
                statement.village().value(),
                statement.period().from(),
                statement.period().to(),
                opening.total().fen(),
                opening.pending().fen(),
                opening.available().fen(),
                opening.owed().fen(),
                statement.lines().stream().map(StatementController::entry).toList(),
                statement.nextAfter() == 0 ? null : Long.toString(statement.nextAfter()),
                closing.total().fen(),
                closing.pending().fen(),
                closing.available().fen(),
                closing.owed().fen(),
                statement.collective().credited().fen(),
                new GrowersBody(
                        growers.opening().total().fen(),
                        growers.closing().total().fen(),
                        growers.credited().fen()));
    }

    private static EntryBody entry(StatementLine line) {
        return new EntryBody(
                Long.toString(line.entryId()),
                Long.toString(line.transactionId()),
                ShopCalendar.inChina(line.occurredAt()),
                line.kind(),
                line.reference(),
                line.description(),
                line.quantity(),
                line.pending().fen(),
                line.available().fen(),
                line.owed().fen(),
                line.amount().fen());
    }
}
