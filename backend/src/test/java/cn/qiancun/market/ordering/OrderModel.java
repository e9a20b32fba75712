package cn.qiancun.market.ordering;

import cn.qiancun.market.ordering.PaymentModel.Attempt;
import cn.qiancun.market.ordering.PaymentModel.AttemptIs;
import cn.qiancun.market.ordering.PaymentModel.Fault;
import cn.qiancun.market.ordering.PaymentModel.Refund;
import cn.qiancun.market.ordering.PaymentModel.There;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.QuarantineVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of one order, of the attempts to pay it and of its refunds, as backend/docs/money.md tells it: states and
 * counting, without database, provider, shares or threads. Verbs answer with the code of a refusal, or null.
 */
final class OrderModel {
    /** One seller's consignment with one line of goods. */
    static final class Parcel {
        final String name;
        final int quantity;
        final List<ClaimModel> claims = new ArrayList<>();
        long left;
        ConsignmentState state = ConsignmentState.UNPAID;

        Parcel(String name, int quantity, long goodsFen) {
            this.name = name;
            this.quantity = quantity;
            this.left = goodsFen;
        }
    }

    final String number;
    final long payable;
    final List<Parcel> parcels;
    final List<Attempt> attempts = new ArrayList<>();
    final List<Refund> refunds = new ArrayList<>();
    OrderState state = OrderState.PENDING_PAYMENT;
    long carriageLeft;
    final CourierModel courier = new CourierModel(this);
    /** It is being asked whether money came. */
    boolean closing;

    Attempt settled;

    OrderModel(String number, List<Parcel> parcels, long carriage) {
        this.number = number;
        this.parcels = parcels;
        this.carriageLeft = carriage;
        this.payable = left();
    }

    /** @param fresh an attempt that is added unless there is one like it that can still be paid */
    String open(Attempt fresh) {
        if (state != OrderState.PENDING_PAYMENT) {
            return "order.state";
        }
        if (payableWith(fresh.provider) == null) {
            attempts.add(fresh);
        }
        return null;
    }

    Attempt payableWith(Provider provider) {
        return attempts.stream()
                .filter(attempt -> attempt.provider == provider && attempt.isOpen() && !attempt.timeIsOver)
                .findFirst()
                .orElse(null);
    }

    /** The buyer is sent to the provider. Stripe makes its page then, Alipay when it is opened. */
    String start(Attempt attempt) {
        if (!attempt.isOpen() || attempt.timeIsOver) {
            return "payment.not-open";
        }
        if (attempt.state == AttemptIs.INIT) {
            attempt.state = AttemptIs.PENDING;
        }
        if (attempt.provider == Provider.STRIPE && attempt.there == There.NOTHING) {
            attempt.there = There.WAITING;
        }
        return null;
    }

    /** The provider's word that it was paid has come, whichever way. */
    void heard(Attempt attempt) {
        if (attempt.isOpen() && settled == null) {
            pays(attempt);
        } else if (attempt.isOpen() || attempt.state == AttemptIs.CLOSED) {
            goesBack(attempt);
        }
    }

    /** The provider's word that something was paid which is not what we asked for: nothing is booked. */
    void heardOfAnother(Attempt attempt) {
        boolean readable = attempt.provider == Provider.ALIPAY || attempt.there == There.PAID;
        if (readable && (attempt.isOpen() || attempt.state == AttemptIs.CLOSED)) {
            attempt.state = AttemptIs.QUARANTINED;
        }
    }

    /** Two persons decide about a quarantined attempt, by what the provider says when it is asked. */
    String decide(Attempt attempt, QuarantineVerdict verdict) {
        var refusal = refusal(attempt, verdict);
        if (refusal == null) {
            attempt.decided = verdict;
            switch (verdict) {
                case REFUND -> goesBack(attempt);
                case RELEASE -> pays(attempt);
                case CLOSE -> attempt.state = AttemptIs.CLOSED;
            }
        }
        return refusal;
    }

    private String refusal(Attempt attempt, QuarantineVerdict verdict) {
        boolean paid = attempt.there == There.PAID;
        if (attempt.state != AttemptIs.QUARANTINED) {
            return "quarantine.over";
        }
        return switch (verdict) {
            case CLOSE -> paid ? "quarantine.is-paid" : null;
            case REFUND -> paid ? null : "quarantine.not-paid";
            case RELEASE -> {
                var late = state == OrderState.CLOSED ? "order.state" : null;
                yield !paid ? "quarantine.not-paid" : settled != null ? "quarantine.order-paid" : late;
            }
        };
    }

    private void pays(Attempt attempt) {
        attempt.state = AttemptIs.SUCCEEDED;
        settled = attempt;
        state = OrderState.PAID;
        parcels.forEach(parcel -> parcel.state = ConsignmentState.WAITING);
    }

    private void goesBack(Attempt attempt) {
        attempt.state = AttemptIs.SURPLUS;
        refunds.add(new Refund("surplus:" + attempt.name, attempt, payable));
    }

    void poll(Attempt attempt) {
        pursue(attempt, settled != null);
    }

    private void pursue(Attempt attempt, boolean unwanted) {
        boolean close = unwanted || attempt.timeIsOver;
        if (attempt.state == AttemptIs.INIT && close) {
            attempt.state = AttemptIs.CLOSED;
        } else if (attempt.state == AttemptIs.PENDING || attempt.state == AttemptIs.UNKNOWN) {
            switch (attempt.there) {
                case PAID -> heard(attempt);
                case CLOSED -> attempt.state = AttemptIs.CLOSED;
                // Only time proves that nobody opens the page any more.
                case NOTHING -> attempt.state = attempt.timeIsOver ? AttemptIs.CLOSED : AttemptIs.PENDING;
                case WAITING -> {
                    boolean silent = close && attempt.fault == Fault.SILENT_AFTER_TAKING;
                    attempt.there = close ? There.CLOSED : There.WAITING;
                    attempt.state = silent ? AttemptIs.UNKNOWN : close ? AttemptIs.CLOSED : AttemptIs.PENDING;
                }
            }
        }
    }

    void closeRound() {
        if (!closing) {
            return;
        }
        attempts.forEach(attempt -> pursue(attempt, true));
        if (settled != null) {
            closing = false;
        } else if (attempts.stream().noneMatch(each -> each.isOpen() || each.state == AttemptIs.QUARANTINED)) {
            closing = false;
            state = OrderState.CLOSED;
            parcels.forEach(parcel -> parcel.state = ConsignmentState.CANCELLED);
        }
    }

    void expire() {
        if (state == OrderState.PENDING_PAYMENT) {
            state = OrderState.CLOSING;
            closing = true;
        }
    }

    String cancel() {
        if (state == OrderState.PENDING_PAYMENT) {
            expire();
            return null;
        }
        boolean undone = state == OrderState.PAID || state == OrderState.FULFILLING;
        if (!undone || parcels.stream().anyMatch(parcel -> parcel.state.hasLeft())) {
            return "order.state";
        }
        long owed = left();
        parcels.forEach(parcel -> {
            parcel.state = ConsignmentState.CANCELLED;
            parcel.left = 0;
        });
        carriageLeft = 0;
        state = owed > 0 ? OrderState.CANCELLING : OrderState.CANCELLED;
        if (owed > 0) {
            refunds.add(new Refund("cancel:" + number, settled, owed));
        }
        return null;
    }

    /** @param from the states from which it may */
    String move(Parcel parcel, ConsignmentState to, ConsignmentState... from) {
        if (!List.of(from).contains(parcel.state)) {
            return "order.state";
        }
        parcel.state = to;
        progress();
        return null;
    }

    /** As far as the slowest parcel. */
    private void progress() {
        boolean allLeft = parcels.stream().allMatch(parcel -> parcel.state.hasLeft());
        boolean allHere = parcels.stream().allMatch(parcel -> parcel.state.isDeliveredOrBeyond());
        boolean allDone = parcels.stream().allMatch(parcel -> parcel.state == ConsignmentState.COMPLETED);
        state = allDone
                ? OrderState.COMPLETED
                : allHere ? OrderState.DELIVERED : allLeft ? OrderState.SHIPPED : OrderState.FULFILLING;
    }

    /** Part of a parcel's goods and of the carriage goes back. */
    String refund(String key, Parcel parcel, long goods, long carriage) {
        if (settled == null) {
            return "sale.unknown";
        }
        if (isTakenBack()) {
            return "sale.reversed";
        }
        if (goods > parcel.left || carriage > carriageLeft) {
            return "sale.refund-exceeds";
        }
        parcel.left -= goods;
        carriageLeft -= carriage;
        refunds.add(new Refund(key, settled, goods + carriage));
        return null;
    }

    /** The buyer claims so much of a part of a parcel, as its state allows it. @return the code of the refusal, or null */
    String claim(ClaimModel claim) {
        var parcel = claim.parcel;
        boolean withBuyer = parcel.state == ConsignmentState.SHIPPED || parcel.state.isDeliveredOrBeyond();
        if (settled == null || !withBuyer) {
            return settled == null ? "not-found" : "claim.not-arrived";
        }
        if (!claim.fits()) {
            return "claim.exceeds";
        }
        parcel.claims.add(claim);
        return null;
    }

    /** The seller approves it, or the shop by itself: it is refunded at once. */
    String approve(ClaimModel claim) {
        return claim.state != ClaimModel.Is.REQUESTED
                ? "claim.state"
                : claim.fen > claim.parcel.left ? "sale.refund-exceeds" : claim.approved(this);
    }

    /** Whether the provider has money of it that it did not give back. */
    boolean canStillBeRefunded(Attempt attempt) {
        return payable
                > refunds.stream()
                        .filter(refund -> refund.from == attempt && refund.taken)
                        .mapToLong(refund -> refund.fen)
                        .sum();
    }

    boolean isTakenBack() {
        return state == OrderState.CANCELLING || state == OrderState.CANCELLED;
    }

    /** What of the money the sellers, the carrier and we still have. */
    long left() {
        return carriageLeft + parcels.stream().mapToLong(parcel -> parcel.left).sum();
    }

    /** Everything that has a state, by its name. */
    Map<String, String> states() {
        var states = new TreeMap<String, String>();
        states.put(number, state.name());
        attempts.forEach(attempt -> states.put(attempt.name, attempt.state.name()));
        refunds.forEach(refund -> states.put(refund.name, refund.state.name()));
        for (var parcel : parcels) {
            states.put(parcel.name, parcel.state.name());
            parcel.claims.forEach(claim -> states.put(claim.name, claim.state.name()));
        }
        return states;
    }
}
