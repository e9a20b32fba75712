package cn.qiancun.market.storebills.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.storebills.BillClosing;
import cn.qiancun.market.storebills.EnterTransfer;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.storebills.Transfer;
import cn.qiancun.market.storebills.Transfers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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

/** Bills and transfers of all stores, for those who settle. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "store bills")
class StoreSettlingApi {
    private static final String KEY = "Idempotency-Key";

    private final StoreBills bills;
    private final BillClosing closing;
    private final Transfers transfers;
    private final Idempotency idempotency;

    StoreSettlingApi(StoreBills bills, BillClosing closing, Transfers transfers, Idempotency idempotency) {
        this.bills = bills;
        this.closing = closing;
        this.transfers = transfers;
        this.idempotency = idempotency;
    }

    record CloseBill(String storeId, LocalDate through) {}

    record NewTransfer(String serial, LocalDate paidOn, long amountFen, String payer, String memo) {
        /** Who paid must not reach a log. */
        @Override
        public String toString() {
            return "NewTransfer[" + serial + "]";
        }
    }

    record TransferEntered(boolean added) {}

    record MatchTransfer(String number) {}

    record TransferDone(String id) {}

    record TransferBody(
            String id,
            String serial,
            LocalDate paidOn,
            long amountFen,
            String payer,
            String memo,
            Transfer.State state) {
        static TransferBody of(Transfer transfer) {
            return new TransferBody(
                    Long.toString(transfer.id()),
                    transfer.serial(),
                    transfer.paidOn(),
                    transfer.amount().fen(),
                    transfer.payer(),
                    transfer.memo(),
                    transfer.state());
        }
    }

    record ListedTransfers(List<TransferBody> items, long total) {}

    record AllBills(List<StoreBillBody> items, long total) {}

    @GetMapping("/store-bills")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @Operation(summary = "Bills of all stores: the open ones, the most urgent first, or the paid ones")
    AllBills bills(
            Actor actor,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = bills.all(actor, open, PageQuery.of(page, size)).map(StoreBillBody::of);
        return new AllBills(found.items(), found.total());
    }

    @PostMapping("/store-bills")
    @Access(Role.SETTLEMENT_CLERK)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Closes a store's bill through a day that is over")
    StoreBillBody close(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody CloseBill asked) {
        return idempotency.once(
                "storebill-close:" + actor.accountId(),
                key,
                asked,
                StoreBillBody.class,
                () -> StoreBillBody.of(closing.close(actor, Ids.parse(asked.storeId()), asked.through())));
    }

    @GetMapping("/store-transfers")
    @Access({Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @Operation(summary = "Transfers in a state")
    ListedTransfers transfers(
            @RequestParam(defaultValue = "UNMATCHED") Transfer.State state,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = transfers.list(state, PageQuery.of(page, size)).map(TransferBody::of);
        return new ListedTransfers(found.items(), found.total());
    }

    @PostMapping("/store-transfers")
    @Access(Role.SETTLEMENT_CLERK)
    @Operation(summary = "Enters a transfer as the bank reports it; the same serial number again changes nothing")
    TransferEntered enter(
            Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody NewTransfer asked) {
        return idempotency.once("transfer-enter:" + actor.accountId(), key, asked, TransferEntered.class, () -> {
            var entered = new EnterTransfer(
                    asked.serial(), asked.paidOn(), Money.ofFen(asked.amountFen()), asked.payer(), asked.memo());
            return new TransferEntered(transfers.enter(actor, entered));
        });
    }

    @PostMapping("/store-transfers/{id}/match")
    @Access(Role.SETTLEMENT_CLERK)
    @Operation(summary = "Says which bill a transfer is for")
    TransferDone match(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody MatchTransfer asked) {
        return idempotency.once(
                "transfer-match:" + actor.accountId() + ":" + id, key, asked, TransferDone.class, () -> {
                    transfers.match(actor, Ids.parse(id), asked.number());
                    return new TransferDone(id);
                });
    }

    @PostMapping("/store-transfers/{id}/approval")
    @Access(Role.SETTLEMENT_APPROVER)
    @Operation(summary = "Lets a matched transfer pay its bill; never by who entered or matched it")
    TransferDone approve(
            Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once("transfer-approve:" + actor.accountId(), key, id, TransferDone.class, () -> {
            transfers.approve(actor, Ids.parse(id));
            return new TransferDone(id);
        });
    }
}
