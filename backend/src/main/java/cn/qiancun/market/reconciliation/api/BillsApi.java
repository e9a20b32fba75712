package cn.qiancun.market.reconciliation.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.reconciliation.BillForm;
import cn.qiancun.market.reconciliation.Reconciliation;
import cn.qiancun.market.reconciliation.api.BillBody.BillsBody;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/reconciliation/bills")
@Tag(name = "reconciliation")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class BillsApi {
    private final Reconciliation reconciliation;

    BillsApi(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** @param taken false if it says what is known already */
    record Taken(boolean taken) {}

    record Fetch(String provider, String kind, String date) {}

    @GetMapping
    @Operation(summary = "The daily bills and how they stand, the latest day first")
    BillsBody list(@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "31") int size) {
        return BillsBody.of(reconciliation.page(PageQuery.of(page, size)));
    }

    @GetMapping("/{date}/{provider}")
    @Operation(summary = "The bills of a provider for a day")
    List<BillBody> ofDay(@PathVariable String date, @PathVariable String provider) {
        return reconciliation
                .ofDay(BillForm.one(Provider.class, provider, "provider", "bill.provider"), BillForm.date(date))
                .stream()
                .map(BillBody::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access(Role.SETTLEMENT_CLERK)
    @Operation(summary = "Takes a bill as the provider gave it; multipart/form-data; matched in the background")
    Taken take(
            Actor actor,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "TRADES") String kind,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(required = false) MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw BusinessException.invalid("file", "bill.file");
        }
        var kept = Files.createTempFile("bill-", ".tmp");
        try {
            file.transferTo(kept);
            return new Taken(reconciliation.takeFile(actor, new BillForm(provider, kind, date).read(), kept));
        } catch (UnreadableBillException unreadable) {
            var first = unreadable.problems().get(0);
            throw BusinessException.invalid("file", "bill.unreadable", first.line(), first.column(), first.reason());
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    @PostMapping("/fetching")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access(Role.SETTLEMENT_CLERK)
    @Operation(summary = "Has a day's bill fetched, again or after all; in the background")
    void fetch(Actor actor, @RequestBody Fetch bill) {
        reconciliation.fetch(actor, new BillForm(bill.provider(), bill.kind(), bill.date()).read());
    }
}
