package cn.qiancun.market.payouts.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payouts.SplitDesk;
import cn.qiancun.market.payouts.SplitLimit;
import cn.qiancun.market.payouts.SplitLimits;
import cn.qiancun.market.payouts.SplitState;
import cn.qiancun.market.payouts.SplitView;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/splits")
@Tag(name = "payouts")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
class SplitsApi {
    private final SplitDesk desk;
    private final SplitLimits limits;
    private final Idempotency idempotency;

    SplitsApi(SplitDesk desk, SplitLimits limits, Idempotency idempotency) {
        this.desk = desk;
        this.limits = limits;
        this.idempotency = idempotency;
    }

    record SplitBody(
            String id,
            String outRequestNo,
            String orderNumber,
            String beneficiary,
            long amountFen,
            long returnedFen,
            SplitState state,
            String reason,
            boolean stuck,
            OffsetDateTime createdAt,
            OffsetDateTime settledAt) {
        static SplitBody of(SplitView split) {
            return new SplitBody(
                    Long.toString(split.id()),
                    split.requestNo(),
                    split.orderNumber(),
                    split.beneficiary().key(),
                    split.amount().fen(),
                    split.returned().fen(),
                    split.state(),
                    split.reason(),
                    split.stuck(),
                    ShopCalendar.inChina(split.createdAt()),
                    ShopCalendar.inChina(split.settledAt()));
        }
    }

    record SplitsBody(List<SplitBody> items, long total) {}

    /** @param maxShareBasisPoints how much of a trade may go away from the seller */
    record LimitBody(Provider provider, int maxShareBasisPoints, long freezeDays, long delaySeconds) {
        static LimitBody of(SplitLimit limit) {
            return new LimitBody(
                    limit.provider(),
                    limit.maxSharePoints(),
                    limit.freeze().toDays(),
                    limit.delay().toSeconds());
        }
    }

    record WantedLimit(int maxShareBasisPoints, int freezeDays, int delaySeconds) {}

    private record Asked(String id) {}

    @GetMapping
    @Operation(summary = "Splits, the newest first")
    SplitsBody list(
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var splits = desk.splits(state, PageQuery.of(page, size));
        return new SplitsBody(splits.items().stream().map(SplitBody::of).toList(), splits.total());
    }

    @PostMapping("/{id}/retry")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK})
    @Operation(summary = "The provider is asked now; the split keeps its number")
    SplitBody retry(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key) {
        return idempotency.once(
                "split-retry:" + actor.accountId(),
                key,
                new Asked(id),
                SplitBody.class,
                () -> SplitBody.of(desk.hurry(actor, Ids.parse(id))));
    }

    @GetMapping("/limits")
    @Operation(summary = "Under which conditions the provider splits")
    LimitBody limits() {
        return LimitBody.of(limits.of(SplitDesk.PROVIDER));
    }

    @PutMapping("/limits")
    @Access(Role.OPERATOR)
    @Operation(summary = "Sets what our contract with the provider says")
    LimitBody changeLimits(Actor actor, @RequestBody WantedLimit wanted) {
        limits.change(
                actor, SplitDesk.PROVIDER, wanted.maxShareBasisPoints(), wanted.freezeDays(), wanted.delaySeconds());
        return limits();
    }
}
