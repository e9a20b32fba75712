package cn.qiancun.market.aftersale;

import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.settlement.RefundableLine;
import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.List;

/** What was claimed for a line before, whatever became of it. */
record LineHistory(List<Earlier> claims) {
    /** @param whole whether the goods count as given back */
    record Earlier(long lineId, ClaimKind kind, ClaimState state, boolean whole, int quantity, Money amount) {
        /** Whether its amount is set aside: neither refunded nor given up. */
        boolean isOpen() {
            return isOpen(state, kind);
        }

        static boolean isOpen(ClaimState state, ClaimKind kind) {
            return state == ClaimState.REQUESTED
                    || state == ClaimState.ESCALATED
                    || state == ClaimState.RETURNING
                    || state == ClaimState.APPROVED && kind == ClaimKind.RETURN;
        }

        boolean isRefunded() {
            return !state.isVoid() && !isOpen();
        }
    }

    static LineHistory of(long lineId, Collection<Earlier> all) {
        return new LineHistory(
                all.stream().filter(one -> one.lineId() == lineId).toList());
    }

    /** How many of the line's units somebody has claimed in the same way. */
    int claimed(ClaimKind kind) {
        return claims.stream()
                .filter(one -> one.kind() == kind && !one.state().isVoid())
                .mapToInt(Earlier::quantity)
                .sum();
    }

    /** The line as the next claim finds it. */
    CompensationPolicy.Line line(SoldConsignment.Goods goods, RefundableLine sold) {
        var open = sum(claims.stream().filter(Earlier::isOpen).toList());
        var byClaims = sum(claims.stream().filter(Earlier::isRefunded).toList());
        int openBack = claims.stream()
                .filter(one -> one.isOpen() && one.whole())
                .mapToInt(Earlier::quantity)
                .sum();
        var otherwise = sold.refunded().minus(byClaims);
        return new CompensationPolicy.Line(
                goods.weight(),
                sold.quantity(),
                sold.gross().minus(otherwise),
                sold.left().minus(open),
                sold.refundedQuantity() + openBack);
    }

    private static Money sum(List<Earlier> claims) {
        return Money.sum(claims.stream().map(Earlier::amount).toList());
    }
}
