package cn.qiancun.market.ordering;

import cn.qiancun.market.ordering.PaymentModel.Fault;
import cn.qiancun.market.ordering.PaymentModel.Refund;
import cn.qiancun.market.ordering.PaymentModel.RefundIs;
import cn.qiancun.market.payments.Provider;

/** What becomes of an order's refunds on their way to the provider, as {@link OrderModel} has it. */
final class CourierModel {
    private final OrderModel order;

    CourierModel(OrderModel order) {
        this.order = order;
    }

    /** @param diesBeforeCommit the shop goes down with the provider's answer in its hands */
    void carry(Refund refund, boolean diesBeforeCommit) {
        if (!refund.isUnderway()) {
            return;
        }
        boolean asks = refund.state == RefundIs.SUBMITTED || refund.state == RefundIs.UNKNOWN;
        if (asks && refund.taken && !refund.onTheWay) {
            done(refund, diesBeforeCommit);
        } else if (asks && refund.taken && refund.from.provider == Provider.STRIPE) {
            refund.state = RefundIs.UNKNOWN;
        } else {
            // Alipay does not own up to what has not arrived: it is told again.
            send(refund, diesBeforeCommit);
        }
    }

    private void send(Refund refund, boolean diesBeforeCommit) {
        refund.state = RefundIs.SUBMITTED;
        switch (refund.from.fault) {
            case NO_FUNDS -> refund.state = RefundIs.WAIT_FUNDS;
            case UNDECIDED -> refund.state = RefundIs.UNKNOWN;
            case SILENT_AFTER_TAKING -> {
                refund.reach();
                refund.state = RefundIs.UNKNOWN;
            }
            case NONE, IN_FLIGHT -> {
                boolean again = refund.taken;
                refund.reach();
                if (!refund.taken) {
                    refund.state = RefundIs.FAILED;
                } else if (again || refund.onTheWay) {
                    refund.state = RefundIs.UNKNOWN;
                } else {
                    done(refund, diesBeforeCommit);
                }
            }
        }
    }

    private void done(Refund refund, boolean diesBeforeCommit) {
        // Surplus is told to nobody: there nothing can die.
        if (!diesBeforeCommit || refund.from != order.settled) {
            succeed(refund);
        }
    }

    private void succeed(Refund refund) {
        refund.state = RefundIs.SUCCEEDED;
        order.parcels.forEach(parcel -> parcel.claims.forEach(claim -> claim.heard(refund)));
        boolean wholly = order.refunds.stream()
                .filter(each -> each.from == order.settled)
                .allMatch(each -> each.state == RefundIs.SUCCEEDED);
        if (order.state == OrderState.CANCELLING && wholly) {
            order.state = OrderState.CANCELLED;
        }
    }

    /** Two persons note that a refund which the provider refused was paid from the bank account, or send it again. */
    String cure(Refund refund, boolean otherwise) {
        if (refund.state != RefundIs.FAILED) {
            return "cure.over";
        }
        refund.otherwise = otherwise;
        if (otherwise) {
            succeed(refund);
        } else {
            refund.state = RefundIs.APPROVED;
        }
        return null;
    }

    /** The provider is told, and the shop dies before it hears what came of it. */
    void sendAndDie(Refund refund) {
        if (refund.isUnderway()) {
            refund.state = RefundIs.SUBMITTED;
            boolean takes = refund.from.fault != Fault.NO_FUNDS && refund.from.fault != Fault.UNDECIDED;
            if (takes) {
                refund.reach();
            }
        }
    }
}
