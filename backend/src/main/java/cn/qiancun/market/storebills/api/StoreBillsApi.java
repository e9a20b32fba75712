package cn.qiancun.market.storebills.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.storebills.Bill;
import cn.qiancun.market.storebills.BillPayments;
import cn.qiancun.market.storebills.StoreBills;
import cn.qiancun.market.storebills.VillageDues;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A store's bills for its programs, and what stores owe a village. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "store bills")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreBillsApi {
    private static final int LINES = 500;
    private static final String KEY = "Idempotency-Key";

    private final StoreBills bills;
    private final BillPayments payments;
    private final VillageDues dues;
    private final Idempotency idempotency;

    StoreBillsApi(StoreBills bills, BillPayments payments, VillageDues dues, Idempotency idempotency) {
        this.bills = bills;
        this.payments = payments;
        this.dues = dues;
        this.idempotency = idempotency;
    }

    record ListedBills(List<StoreBillBody> items, long total) {}

    record BillLines(List<StoreBillBody.StoreBillLine> items, String next) {}

    record BillCode(String outTradeNo, String qrCode) {}

    record FromEarnings(long amountFen) {}

    record StoreDebts(List<StoreBillBody.StoreDebt> items, long total) {}

    @GetMapping("/stores/{storeId}/standing")
    @Operation(summary = "What the store owes, has paid ahead and has earned")
    StoreBillBody.StoreStanding standing(Actor actor, @PathVariable String storeId) {
        return StoreBillBody.StoreStanding.of(bills.standing(actor, Ids.parse(storeId)));
    }

    @GetMapping("/stores/{storeId}/bills")
    @Operation(summary = "The store's bills, the newest first")
    ListedBills list(
            Actor actor,
            @PathVariable String storeId,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = bills.ofStore(actor, Ids.parse(storeId), PageQuery.of(page, size))
                .map(StoreBillBody::of);
        return new ListedBills(found.items(), found.total());
    }

    @GetMapping("/stores/{storeId}/bills/{number}")
    @Operation(summary = "A bill with its sums per village and what was paid")
    StoreBillBody.BillDetail one(Actor actor, @PathVariable String storeId, @PathVariable String number) {
        var bill = require(actor, storeId, number);
        return new StoreBillBody.BillDetail(
                StoreBillBody.of(bill),
                bills.parts(bill).stream().map(StoreBillBody.StoreBillPart::of).toList(),
                bills.payments(bill).stream()
                        .map(StoreBillBody.StoreBillPayment::of)
                        .toList());
    }

    @GetMapping("/stores/{storeId}/bills/{number}/lines")
    @Operation(summary = "A bill's lines, 500 after the given one; next is null at the end")
    BillLines lines(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestParam(defaultValue = "0") String after) {
        var bill = require(actor, storeId, number);
        var lines = bills.lines(bill, null, Ids.parse(after), LINES);
        var next = lines.size() == LINES ? Long.toString(lines.get(LINES - 1).id()) : null;
        return new BillLines(lines.stream().map(StoreBillBody.StoreBillLine::of).toList(), next);
    }

    @PostMapping("/stores/{storeId}/bills/{number}/code")
    @Operation(summary = "A code to scan that pays all that is due; while it is fresh, the same one")
    BillCode code(Actor actor, @PathVariable String storeId, @PathVariable String number) {
        require(actor, storeId, number);
        var start = payments.startCode(actor, number);
        return new BillCode(start.outTradeNo(), start.qrCode());
    }

    @PostMapping("/stores/{storeId}/bills/{number}/set-off")
    @Access(Role.STORE_MANAGER)
    @Operation(summary = "Pays the bill from what the store has earned, as far as that goes")
    FromEarnings setOff(
            Actor actor,
            @PathVariable String storeId,
            @PathVariable String number,
            @RequestHeader(value = KEY, required = false) String key) {
        return idempotency.once("storebill-set-off:" + actor.accountId(), key, number, FromEarnings.class, () -> {
            require(actor, storeId, number);
            return new FromEarnings(payments.payFromEarnings(actor, number).fen());
        });
    }

    @GetMapping("/villages/{code}/store-debts")
    @Access({Role.VILLAGE_ACCOUNTANT, Role.AUDITOR})
    @Operation(summary = "What stores owe a village for goods that they received or sold")
    StoreDebts debts(Actor actor, @PathVariable String code) {
        var village = VillageCode.of(code);
        if (!actor.has(Role.AUDITOR, Organisation.PLATFORM)) {
            actor.require(Role.VILLAGE_ACCOUNTANT, Organisation.village(village.value()));
        }
        var items = dues.of(village).stream().map(StoreBillBody.StoreDebt::of).toList();
        return new StoreDebts(items, items.size());
    }

    /** A bill of another store than the address names is not there. */
    private Bill require(Actor actor, String storeId, String number) {
        var bill = bills.require(actor, number);
        if (bill.storeId() != Ids.parse(storeId)) {
            throw BusinessException.notFound("not-found");
        }
        return bill;
    }
}
