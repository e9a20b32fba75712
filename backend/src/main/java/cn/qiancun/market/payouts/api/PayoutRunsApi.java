package cn.qiancun.market.payouts.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.PayoutRun;
import cn.qiancun.market.payouts.PayoutRuns;
import cn.qiancun.market.payouts.RunLine;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payout-runs")
@Access(Role.SETTLEMENT_CLERK)
@Tag(name = "payouts")
class PayoutRunsApi {
    private final PayoutRuns runs;
    private final Idempotency idempotency;

    PayoutRunsApi(PayoutRuns runs, Idempotency idempotency) {
        this.runs = runs;
        this.idempotency = idempotency;
    }

    /** @param obstacle why nothing is paid, or null */
    record PayoutRunLine(String beneficiary, long availableFen, long amountFen, String obstacle) {}

    record PayoutRunPreview(long minimumFen, boolean proofIntact, long totalFen, List<PayoutRunLine> lines) {}

    /** @param minimumFen null for the usual; @param beneficiaries null for all who can be paid */
    record PayoutRunRequest(Long minimumFen, List<String> beneficiaries) {}

    /**
     * @param state RUNNING or DONE
     * @param planned how many beneficiaries it was begun for; @param plannedFen what they could be paid then
     * @param done of those, worked off by now
     * @param payouts asked for by now; @param totalFen what they add up to
     */
    record PayoutRunBody(
            String id,
            String state,
            OffsetDateTime madeAt,
            int planned,
            long plannedFen,
            int done,
            int payouts,
            long totalFen) {
        static PayoutRunBody of(PayoutRun run) {
            return new PayoutRunBody(
                    run.id(),
                    run.isFinished() ? "DONE" : "RUNNING",
                    ShopCalendar.inChina(run.madeAt()),
                    run.planned(),
                    run.plannedTotal().fen(),
                    run.done(),
                    run.asked(),
                    run.total().fen());
        }
    }

    record PassedBody(String beneficiary, String obstacle) {}

    /** @param passed of whom nothing was asked for, and why */
    record PayoutRunDetail(PayoutRunBody run, List<PassedBody> passed) {}

    @GetMapping("/preview")
    @Operation(summary = "Who would be paid, how much, and why others would not")
    PayoutRunPreview preview(Actor actor, @RequestParam(required = false) Long minimumFen) {
        var preview = runs.preview(actor, minimum(minimumFen));
        return new PayoutRunPreview(
                preview.minimum().fen(),
                preview.proofIntact(),
                preview.total().fen(),
                preview.lines().stream().map(PayoutRunsApi::line).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins to ask for everything that can be paid; another person approves")
    PayoutRunBody make(
            Actor actor,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody PayoutRunRequest body) {
        return idempotency.once("payout-runs:" + actor.accountId(), key, body, PayoutRunBody.class, () -> {
            var chosen = body.beneficiaries() == null
                    ? null
                    : body.beneficiaries().stream().map(Beneficiary::parse).toList();
            return PayoutRunBody.of(runs.make(actor, minimum(body.minimumFen()), chosen));
        });
    }

    @GetMapping("/{id}")
    @Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @Operation(summary = "How far a run is")
    PayoutRunDetail progress(Actor actor, @PathVariable String id) {
        var detail = runs.detail(actor, Ids.parse(id));
        return new PayoutRunDetail(
                PayoutRunBody.of(detail.run()),
                detail.passed().stream()
                        .map(each -> new PassedBody(each.beneficiary().key(), each.obstacle()))
                        .toList());
    }

    private Money minimum(Long fen) {
        return fen == null ? runs.usualMinimum() : Money.ofFen(fen);
    }

    private static PayoutRunLine line(RunLine line) {
        return new PayoutRunLine(
                line.payable().beneficiary().key(),
                line.payable().available().fen(),
                line.amount().fen(),
                line.obstacle());
    }
}
