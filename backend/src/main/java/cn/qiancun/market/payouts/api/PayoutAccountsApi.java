package cn.qiancun.market.payouts.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payouts.EnterAccount;
import cn.qiancun.market.payouts.PayoutAccountView;
import cn.qiancun.market.payouts.PayoutAccounts;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payout-accounts")
@Tag(name = "payouts")
class PayoutAccountsApi {
    private static final String KEY = "Idempotency-Key";

    private final PayoutAccounts accounts;
    private final Idempotency idempotency;

    PayoutAccountsApi(PayoutAccounts accounts, Idempotency idempotency) {
        this.accounts = accounts;
        this.idempotency = idempotency;
    }

    record NewPayoutAccount(String beneficiary, PayeeKind kind, String bankName, String number, String holder) {
        /** Numbers must not reach a log. */
        @Override
        public String toString() {
            return "NewPayoutAccount[" + beneficiary + "]";
        }
    }

    record PayoutAccountNumber(String number) {
        @Override
        public String toString() {
            return "PayoutAccountNumber";
        }
    }

    record PayoutAccountReason(String reason) {}

    /** @param number masked; @param holder masked for persons; @param reason why it was rejected, or null */
    record PayoutAccountBody(
            String id,
            String beneficiary,
            String kind,
            String bankName,
            String number,
            String holder,
            String state,
            String reason) {
        static PayoutAccountBody of(PayoutAccountView account) {
            return new PayoutAccountBody(
                    Long.toString(account.id()),
                    account.beneficiary().key(),
                    account.kind().name(),
                    account.bankName(),
                    account.number(),
                    account.holder(),
                    account.state(),
                    account.reason());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Access({Role.VILLAGE_ACCOUNTANT, Role.STORE_MANAGER})
    @Operation(summary = "Enters the account a beneficiary wants to be paid to; an operator verifies it")
    PayoutAccountBody enter(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody NewPayoutAccount body) {
        return idempotency.once(
                "payout-accounts:" + actor.accountId(),
                key,
                body,
                PayoutAccountBody.class,
                () -> PayoutAccountBody.of(accounts.enter(
                        actor,
                        Beneficiary.parse(body.beneficiary()),
                        new EnterAccount(body.kind(), body.bankName(), body.number(), body.holder()))));
    }

    @GetMapping
    @Access(Role.OPERATOR)
    @Operation(summary = "Accounts that wait to be verified, the oldest first")
    List<PayoutAccountBody> waiting(Actor actor) {
        return accounts.waiting(actor).stream().map(PayoutAccountBody::of).toList();
    }

    @PostMapping("/{id}/verification")
    @Access(Role.OPERATOR)
    @Operation(summary = "Verifies an account by typing its number from the paper that proves it")
    PayoutAccountBody verify(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody PayoutAccountNumber body) {
        return idempotency.once(
                "payout-account-verification:" + actor.accountId(),
                key,
                List.of(id, String.valueOf(body.number())),
                PayoutAccountBody.class,
                () -> PayoutAccountBody.of(accounts.verify(actor, Ids.parse(id), body.number())));
    }

    @PostMapping("/{id}/rejection")
    @Access(Role.OPERATOR)
    @Operation(summary = "Rejects an account, with the reason")
    PayoutAccountBody reject(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody PayoutAccountReason body) {
        return idempotency.once(
                "payout-account-rejection:" + actor.accountId(),
                key,
                List.of(id, String.valueOf(body.reason())),
                PayoutAccountBody.class,
                () -> PayoutAccountBody.of(accounts.reject(actor, Ids.parse(id), body.reason())));
    }
}
