package cn.qiancun.market.fairbooks.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairbooks.FairCash;
import cn.qiancun.market.fairbooks.FairClosing;
import cn.qiancun.market.fairbooks.FairReports;
import cn.qiancun.market.fairbooks.FairResults;
import cn.qiancun.market.fairbooks.HandInCash;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The evening of a fair for programs. */
@RestController
@RequestMapping("/api/v1/fairs/{id}")
@Access(Role.FAIR_ORGANISER)
@Tag(name = "fair books")
class FairBooksApi {
    private static final String KEY = "Idempotency-Key";

    private final FairCash cash;
    private final FairClosing closing;
    private final FairResults results;
    private final FairReports reports;
    private final Idempotency idempotency;

    FairBooksApi(
            FairCash cash, FairClosing closing, FairResults results, FairReports reports, Idempotency idempotency) {
        this.cash = cash;
        this.closing = closing;
        this.results = results;
        this.reports = reports;
        this.idempotency = idempotency;
    }

    record BankCash(String slip, LocalDate bankedOn, List<BankCashLine> lines) {
        HandInCash asked() {
            return new HandInCash(
                    slip,
                    bankedOn,
                    lines == null || lines.contains(null)
                            ? List.of()
                            : lines.stream().map(BankCashLine::asked).toList());
        }
    }

    record BankCashLine(String sessionId, long amountFen, String reason) {
        HandInCash.Line asked() {
            return new HandInCash.Line(Ids.parse(sessionId), Money.ofFen(amountFen), reason == null ? "" : reason);
        }
    }

    record CloseFair(String despite) {}

    @GetMapping("/cash")
    @Operation(summary = "The cash of each session at the fair's stalls, and what reached the bank")
    FairCashBody cash(Actor actor, @PathVariable String id) {
        long fairId = Ids.parse(id);
        return FairCashBody.of(cash.drawers(actor, fairId), cash.handIns(actor, fairId));
    }

    @PostMapping("/cash")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Brings cash of sessions to the bank with one slip")
    FairCashBody.Banked bank(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody BankCash asked) {
        long fairId = Ids.parse(id);
        return idempotency.once(
                "fair-cash:" + actor.accountId() + ":" + fairId,
                key,
                asked,
                FairCashBody.Banked.class,
                () -> FairCashBody.Banked.of(cash.handIn(actor, fairId, asked.asked())));
    }

    @GetMapping("/closing")
    @Operation(summary = "How far the closing is; 404 while the fair is not closed")
    FairClosingBody closing(Actor actor, @PathVariable String id) {
        return closing.of(actor, Ids.parse(id))
                .map(FairClosingBody::of)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    @PostMapping("/closing")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Closes the fair; completing its sales goes on by itself")
    FairClosingBody close(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody(required = false) CloseFair asked) {
        long fairId = Ids.parse(id);
        var despite = asked == null || asked.despite() == null ? "" : asked.despite();
        return idempotency.once(
                "fair-closing:" + actor.accountId() + ":" + fairId,
                key,
                despite,
                FairClosingBody.class,
                () -> FairClosingBody.of(closing.close(actor, fairId, despite)));
    }

    @GetMapping("/results")
    @Operation(summary = "What each village sold and was credited, as it stood when the fair was closed")
    FairResultBody.ListedResults results(Actor actor, @PathVariable String id) {
        var found = results.of(actor, Ids.parse(id));
        return new FairResultBody.ListedResults(
                found.stream().map(FairResultBody::of).toList(), found.size());
    }

    @GetMapping("/report")
    @Operation(summary = "Sales by village, category, product, stall, hour and way of paying")
    FairReportBody report(Actor actor, @PathVariable String id) {
        return FairReportBody.of(reports.of(actor, Ids.parse(id)));
    }
}
