package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.Trade;
import cn.qiancun.market.payments.TradeReport;
import cn.qiancun.market.shared.Money;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.time.Duration;
import java.time.Instant;

/** Our trades as Checkout Sessions, and what a session says of a trade. */
final class StripeSessions {
    static final String CURRENCY = "cny";
    static final String OUT_TRADE_NO = "out_trade_no";

    /**
     * Stripe takes a session's end between 30 minutes and 24 hours from its making, and a trade has mostly less than 30
     * left. So the session outlives the trade by this much: the poll expires it when the trade's own time is over, and
     * what is paid in between is taken or returned like all late money. Counted from the trade's end, not from now, so
     * that a repeated call is the same to the letter, as its idempotency key demands. Windows up to 23 hours fit.
     */
    private static final Duration BEYOND = Duration.ofMinutes(31);

    private StripeSessions() {}

    static SessionCreateParams params(Trade trade, String returnUrl) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                // Cards are decided at once; slower methods would leave a session neither payable nor paid for days.
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .setClientReferenceId(trade.outTradeNo())
                .putMetadata(OUT_TRADE_NO, trade.outTradeNo())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(OUT_TRADE_NO, trade.outTradeNo())
                        .build())
                .setExpiresAt(trade.expiresAt().plus(BEYOND).getEpochSecond())
                .setSuccessUrl(returnUrl)
                .setCancelUrl(returnUrl)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(CURRENCY)
                                .setUnitAmount(trade.amount().fen())
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName(trade.subject())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    /** @param paidAt when it was paid, if it was: a session does not tell */
    static TradeReport report(Session session, Instant paidAt) {
        String number = session.getClientReferenceId() == null ? "" : session.getClientReferenceId();
        if ("expired".equals(session.getStatus())) {
            return TradeReport.of(number, TradeReport.Status.CLOSED, answer(session));
        }
        if (!"complete".equals(session.getStatus()) || !"paid".equals(session.getPaymentStatus())) {
            return TradeReport.of(number, TradeReport.Status.WAITING, answer(session));
        }
        return new TradeReport(
                number,
                TradeReport.Status.PAID,
                session.getAmountTotal() == null ? null : Money.ofFen(session.getAmountTotal()),
                session.getPaymentIntent(),
                paidAt,
                CURRENCY.equals(session.getCurrency()) ? null : "currency",
                answer(session));
    }

    /** Not paid, and no longer payable. */
    static TradeReport closed(Session session) {
        return TradeReport.of(session.getClientReferenceId(), TradeReport.Status.CLOSED, answer(session));
    }

    /** Its words without the buyer's name and address, which it also holds. */
    static String answer(Session session) {
        return "session=" + session.getId() + " status=" + session.getStatus() + " payment_status="
                + session.getPaymentStatus() + " payment_intent=" + session.getPaymentIntent() + " amount_total="
                + session.getAmountTotal() + " currency=" + session.getCurrency();
    }
}
