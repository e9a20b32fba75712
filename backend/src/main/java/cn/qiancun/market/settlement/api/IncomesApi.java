package cn.qiancun.market.settlement.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.IncomeLine;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageIncomes;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Both incomes of a village, for its accountant and for those who watch over all villages. */
@RestController
@Tag(name = "incomes")
@Access({Role.VILLAGE_ACCOUNTANT, Role.AUDITOR, Role.OPERATOR})
class IncomesApi {
    private final Incomes incomes;
    private final Clock clock;

    IncomesApi(Incomes incomes, Clock clock) {
        this.incomes = incomes;
        this.clock = clock;
    }

    /** @param collectiveFen by kind of income; @param growersFen beside it, never added to it */
    record MonthBody(
            String villageCode,
            YearMonth month,
            Map<IncomeKind, Long> collectiveFen,
            long collectiveTotalFen,
            long growersFen) {
        static MonthBody of(VillageIncomes income) {
            var byKind = new TreeMap<IncomeKind, Long>();
            income.collective().forEach((kind, amount) -> byKind.put(kind, amount.fen()));
            Money total = income.collectiveTotal();
            return new MonthBody(
                    income.village().value(),
                    income.month(),
                    byKind,
                    total.fen(),
                    income.growers().fen());
        }
    }

    record LineBody(
            String id,
            String lineId,
            String orderNumber,
            String description,
            String sellerId,
            String sellerName,
            SellerKind sellerKind,
            SaleChannel channel,
            IncomeKind incomeKind,
            long amountFen,
            OffsetDateTime occurredAt,
            String transactionKind,
            String transactionId) {
        static LineBody of(IncomeLine line) {
            return new LineBody(
                    Long.toString(line.entryId()),
                    line.lineId(),
                    line.reference(),
                    line.description(),
                    line.sellerId() == 0 ? null : Long.toString(line.sellerId()),
                    line.sellerName(),
                    line.sellerKind(),
                    line.channel(),
                    line.incomeKind(),
                    line.amount().fen(),
                    ShopCalendar.inChina(line.occurredAt()),
                    line.transactionKind(),
                    Long.toString(line.transactionId()));
        }
    }

    /** @param nextAfter absent on the last page */
    record LinesBody(List<LineBody> items, String nextAfter) {}

    /** @param month such as {@code 2026-11}; this month without it */
    @GetMapping("/api/v1/villages/{code}/incomes")
    @Operation(summary = "What the collective earned in a month by kind, and the growers beside it")
    MonthBody month(Actor actor, @PathVariable String code, @RequestParam(required = false) String month) {
        requireReader(actor, code);
        var period = StatementPeriod.ofMonth(month, clock.instant());
        return MonthBody.of(incomes.ofMonth(VillageCode.of(code), YearMonth.from(period.from())));
    }

    /**
     * @param beneficiary COLLECTIVE or GROWERS
     * @param after the {@code nextAfter} of the page before
     * @param size ledger entries on a page, 1 to 500; not each is income
     */
    @GetMapping("/api/v1/villages/{code}/incomes/lines")
    @Operation(summary = "The lines behind it, oldest first")
    LinesBody lines(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) String month,
            @RequestParam(defaultValue = "COLLECTIVE") BeneficiaryKind beneficiary,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "500") int size) {
        requireReader(actor, code);
        if (beneficiary != BeneficiaryKind.COLLECTIVE && beneficiary != BeneficiaryKind.GROWERS) {
            throw BusinessException.invalid("beneficiary", "adjustment.beneficiary");
        }
        var period = StatementPeriod.ofMonth(month, clock.instant());
        var page = incomes.lines(new Beneficiary(beneficiary, code), period, Ids.parse(after), size);
        return new LinesBody(
                page.lines().stream().map(LineBody::of).toList(),
                page.nextAfter() == 0 ? null : Long.toString(page.nextAfter()));
    }

    private static void requireReader(Actor actor, String code) {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("not-found");
        }
        boolean oversees =
                actor.has(Role.AUDITOR, Organisation.PLATFORM) || actor.has(Role.OPERATOR, Organisation.PLATFORM);
        if (!oversees) {
            actor.require(Role.VILLAGE_ACCOUNTANT, Organisation.village(code));
        }
    }
}
