package cn.qiancun.market.payouts.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payouts.PayoutDesk;
import cn.qiancun.market.payouts.Payouts;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@RequestMapping("/api/v1")
@Tag(name = "payouts")
class PayoutsApi {
    private static final String KEY = "Idempotency-Key";

    private final Payouts payouts;
    private final PayoutDesk desk;
    private final Idempotency idempotency;

    PayoutsApi(Payouts payouts, PayoutDesk desk, Idempotency idempotency) {
        this.payouts = payouts;
        this.desk = desk;
        this.idempotency = idempotency;
    }

    /** @param beneficiary {@code COLLECTIVE:370115004241}, {@code GROWERS:…}, {@code SELLER:…} or {@code STORE:…} */
    record PayoutRequest(String beneficiary, Long amountFen, String note) {}

    record PayoutReason(String reason) {}

    /** @param payableFen what may be asked for now */
    record PayableBody(
            String beneficiary,
            long availableFen,
            long receivableFen,
            long reserveFen,
            long requestedFen,
            long payableFen,
            boolean hasAccount) {}

    @GetMapping("/beneficiaries/{beneficiary}/payable")
    @Access({Role.VILLAGE_ACCOUNTANT, Role.STORE_MANAGER})
    @Operation(summary = "What a beneficiary can be paid now, and what stands in the way")
    PayableBody payable(Actor actor, @PathVariable String beneficiary) {
        var can = payouts.payable(actor, Beneficiary.parse(beneficiary));
        return new PayableBody(
                beneficiary,
                can.available().fen(),
                can.receivable().fen(),
                can.reserve().fen(),
                can.requested().fen(),
                can.amount().fen(),
                can.account() != null);
    }

    @GetMapping("/beneficiaries/{beneficiary}/payouts")
    @Access({Role.VILLAGE_ACCOUNTANT, Role.STORE_MANAGER})
    @Operation(summary = "The beneficiary's payouts, the latest first")
    PayoutBody.PayoutList own(
            Actor actor,
            @PathVariable String beneficiary,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return PayoutBody.PayoutList.of(
                desk.of(actor, List.of(Beneficiary.parse(beneficiary)), PageQuery.of(page, size)));
    }

    @PostMapping("/payouts")
    @ResponseStatus(HttpStatus.CREATED)
    @Access({Role.VILLAGE_ACCOUNTANT, Role.STORE_MANAGER})
    @Operation(summary = "Asks for money that is available; another person approves")
    PayoutBody request(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody PayoutRequest body) {
        return idempotency.once("payouts:" + actor.accountId(), key, body, PayoutBody.class, () -> {
            if (body.amountFen() == null) {
                throw BusinessException.invalid("amountFen", "payout.amount");
            }
            return PayoutBody.of(payouts.request(
                    actor, Beneficiary.parse(body.beneficiary()), Money.ofFen(body.amountFen()), body.note()));
        });
    }

    @GetMapping("/payouts")
    @Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @Operation(summary = "All payouts, the latest first")
    PayoutBody.PayoutList all(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return PayoutBody.PayoutList.of(desk.all(state, PageQuery.of(page, size)));
    }

    @GetMapping("/payouts/{id}")
    @Access({Role.VILLAGE_ACCOUNTANT, Role.STORE_MANAGER, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR
    })
    @Operation(summary = "One payout and what happened to it")
    PayoutBody one(Actor actor, @PathVariable String id) {
        return PayoutBody.of(desk.detail(actor, Ids.parse(id)));
    }

    @PostMapping("/payouts/{id}/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    @Operation(summary = "Agrees to a payout that somebody else asked for; the money is set aside and sent")
    PayoutBody approve(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once(
                "payout-approval:" + actor.accountId(),
                key,
                id,
                PayoutBody.class,
                () -> PayoutBody.of(payouts.approve(actor, Ids.parse(id))));
    }

    @PostMapping("/payouts/{id}/rejection")
    @Access({Role.SETTLEMENT_APPROVER, Role.SETTLEMENT_CLERK, Role.VILLAGE_ACCOUNTANT, Role.STORE_MANAGER})
    @Operation(summary = "Turns a request down, or takes one's own back")
    PayoutBody reject(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody PayoutReason body) {
        return idempotency.once(
                "payout-rejection:" + actor.accountId(),
                key,
                List.of(id, String.valueOf(body.reason())),
                PayoutBody.class,
                () -> PayoutBody.of(payouts.reject(actor, Ids.parse(id), body.reason())));
    }
}
