package cn.qiancun.market.payments.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.PaymentFile;
import cn.qiancun.market.payments.PaymentFiles;
import cn.qiancun.market.payments.PaymentStep;
import cn.qiancun.market.payments.PaymentWay;
import cn.qiancun.market.payments.PaymentsDesk;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payments-desk")
@Tag(name = "payments")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
class PaymentsDeskApi {
    private final PaymentsDesk desk;
    private final PaymentFiles files;

    PaymentsDeskApi(PaymentsDesk desk, PaymentFiles files) {
        this.desk = desk;
        this.files = files;
    }

    /**
     * @param outTradeNo the attempt that it is, or belongs to
     * @param trouble why it is quarantined, or the provider's word for why money was taken
     * @param stateSince since when it is in this state
     * @param answer what the provider said last; personal data is masked
     */
    record PaymentBody(
            String number,
            String outTradeNo,
            String orderNumber,
            Provider provider,
            long amountFen,
            String state,
            String trouble,
            OffsetDateTime createdAt,
            OffsetDateTime stateSince,
            String answer) {
        static PaymentBody of(PaymentsDesk.Row row) {
            return new PaymentBody(
                    row.number(),
                    row.outTradeNo(),
                    row.orderNumber(),
                    row.provider(),
                    row.amount().fen(),
                    row.state(),
                    row.trouble(),
                    ShopCalendar.inChina(row.createdAt()),
                    ShopCalendar.inChina(row.since()),
                    row.answer());
        }
    }

    record PaymentsBody(List<PaymentBody> items, long total) {
        static PaymentsBody of(PageOf<PaymentsDesk.Row> rows) {
            return new PaymentsBody(rows.items().stream().map(PaymentBody::of).toList(), rows.total());
        }
    }

    /** @param times how often the same was said between the two moments */
    record StepBody(
            String about,
            PaymentStep.What what,
            String state,
            String answer,
            int times,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt) {
        static StepBody of(PaymentStep step) {
            return new StepBody(
                    step.about(),
                    step.what(),
                    step.state(),
                    step.answer(),
                    step.times(),
                    ShopCalendar.inChina(step.firstAt()),
                    ShopCalendar.inChina(step.lastAt()));
        }
    }

    record PaymentFileBody(
            PaymentBody payment,
            PaymentWay method,
            String providerTradeNo,
            OffsetDateTime expiresAt,
            OffsetDateTime nextAskedAt,
            List<PaymentBody> refunds,
            List<PaymentBody> clawbacks,
            List<StepBody> steps) {
        static PaymentFileBody of(PaymentFile file) {
            return new PaymentFileBody(
                    PaymentBody.of(file.payment()),
                    file.way(),
                    file.providerTradeNo(),
                    ShopCalendar.inChina(file.expiresAt()),
                    ShopCalendar.inChina(file.nextDueAt()),
                    file.refunds().stream().map(PaymentBody::of).toList(),
                    file.clawbacks().stream().map(PaymentBody::of).toList(),
                    file.steps().stream().map(StepBody::of).toList());
        }
    }

    @GetMapping("/attempts")
    @Operation(
            operationId = "listAttempts",
            summary = "Attempts to pay, the newest first; number is an attempt's, an order's or the provider's")
    PaymentsBody attempts(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String number,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return PaymentsBody.of(desk.attempts(state, number, PageQuery.of(page, size)));
    }

    @GetMapping("/attempts/{outTradeNo}")
    @Operation(
            operationId = "readAttempt",
            summary = "One attempt with its refunds, what was taken of it, and everything that the provider said")
    PaymentFileBody attempt(@PathVariable String outTradeNo) {
        return PaymentFileBody.of(files.of(outTradeNo));
    }

    @GetMapping("/refunds")
    @Operation(
            operationId = "listRefunds",
            summary = "Refunds, the newest first; number is a refund's, an order's or an attempt's")
    PaymentsBody refunds(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String number,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return PaymentsBody.of(desk.refunds(state, number, PageQuery.of(page, size)));
    }

    @GetMapping("/clawbacks")
    @Operation(
            operationId = "listClawbacks",
            summary = "Disputes and refunds that others made, the newest first; number is the provider's, an order's or"
                    + " an attempt's")
    PaymentsBody clawbacks(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String number,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        return PaymentsBody.of(desk.clawbacks(state, number, PageQuery.of(page, size)));
    }
}
