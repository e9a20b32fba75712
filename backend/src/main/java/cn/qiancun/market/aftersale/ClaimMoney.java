package cn.qiancun.market.aftersale;

import cn.qiancun.market.payments.PaymentView;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.RefundSettled;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A claim's money: refunds it through settlement and payments at once, and hears when the buyer has it. */
@Component
class ClaimMoney {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimMoney.class);
    private static final String KEY = "claim:";

    private final Sales sales;
    private final Refundables refundables;
    private final Payments payments;
    private final ClaimRows rows;
    private final ClaimReader reader;
    private final Clock clock;

    ClaimMoney(
            Sales sales, Refundables refundables, Payments payments, ClaimRows rows, ClaimReader reader, Clock clock) {
        this.sales = sales;
        this.refundables = refundables;
        this.payments = payments;
        this.rows = rows;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * The sale lines give back at their own share, and the provider is told to pay: both or neither.
     *
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code sale.refund-exceeds}, {@code sale.reversed} if
     *     less is left by now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(Claim claim) {
        var owed = sales.refund(claim.refund());
        if (!owed.equals(claim.amount())) {
            throw new IllegalStateException("Claim " + claim.id() + " comes to " + owed);
        }
        payments.refund(claim.orderNumber(), claim.refundKey(), owed, "claim " + claim.id());
    }

    /** From whom it would be taken, as things stand; nothing if it can't be refunded any more. */
    List<Refundables.Part> preview(Claim claim) {
        try {
            return refundables.preview(claim.refund()).stream()
                    .filter(part -> !part.amount().equals(Money.ZERO))
                    .toList();
        } catch (cn.qiancun.market.shared.BusinessException tooMuch) {
            return List.of();
        }
    }

    /** How far its refund is; empty before there is one. */
    Optional<PaymentView> refundOf(Claim claim) {
        return payments.refundOf(claim.refundKey());
    }

    /** The provider has returned the money, in payments' own transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RefundSettled settled) {
        if (!settled.refundKey().startsWith(KEY)) {
            return;
        }
        var claim = reader.find(Long.parseLong(settled.refundKey().substring(KEY.length())))
                .orElseThrow(() -> new IllegalStateException("No claim for refund " + settled.refundKey()));
        rows.move(claim, ClaimState.REFUNDED, "");
        rows.event(claim.id(), ClaimState.REFUNDED, ClaimRows.By.SHOP, null, "", clock.instant());
        LOG.info("Claim {} of order {} is refunded: {}", claim.id(), claim.orderNumber(), settled.amount());
    }
}
