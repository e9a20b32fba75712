package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.OwnMovement;
import cn.qiancun.market.shared.Money;
import java.util.Optional;

/** What is different between a row of a bill and what our books have of it; one finding at most. */
final class MatchPolicy {
    private static final long HALF = Money.WHOLE_BASIS_POINTS / 2;

    private final int feeBasisPoints;

    /** @param feeBasisPoints what the contract says of payments; negative: not compared */
    MatchPolicy(int feeBasisPoints) {
        this.feeBasisPoints = feeBasisPoints;
    }

    /**
     * @param own what our books have by the row's number, or null
     * @param repeats whether an earlier row was about the same
     */
    Optional<Finding> judge(BillRow row, OwnMovement own, boolean repeats) {
        if (own == null) {
            return Optional.of(Finding.of(DifferenceKind.MISSING_HERE, row, null));
        }
        if (repeats) {
            return Optional.of(Finding.of(DifferenceKind.DUPLICATE_ROW, row, own));
        }
        if (!own.booked()) {
            return Optional.of(Finding.of(DifferenceKind.STATE_DIFFERS, row, own));
        }
        if (!own.effect().equals(row.effect())) {
            return Optional.of(Finding.of(DifferenceKind.AMOUNT_DIFFERS, row, own));
        }
        return fee(row, own);
    }

    /** A fen more or less is the provider's way of rounding. */
    private Optional<Finding> fee(BillRow row, OwnMovement own) {
        if (feeBasisPoints < 0 || row.movement() != MovementKind.PAYMENT) {
            return Optional.empty();
        }
        var expected =
                Money.ofFen(Math.floorDiv(row.effect().times(feeBasisPoints).fen() + HALF, Money.WHOLE_BASIS_POINTS));
        return Math.abs(row.fee().minus(expected).fen()) <= 1
                ? Optional.empty()
                : Optional.of(new Finding(DifferenceKind.FEE_DIFFERS, row, own, expected));
    }
}
