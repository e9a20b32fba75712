package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.OwnMovement;
import cn.qiancun.market.shared.Money;

/**
 * What the policy finds.
 *
 * @param row theirs, or null
 * @param own ours, or null
 * @param expectedFee what the contract says, if that is what differs; else null
 */
record Finding(DifferenceKind kind, BillRow row, OwnMovement own, Money expectedFee) {
    static Finding of(DifferenceKind kind, BillRow row, OwnMovement own) {
        return new Finding(kind, row, own, null);
    }

    MovementKind movement() {
        return row == null ? own.movement() : row.movement();
    }

    String number() {
        return row == null ? own.number() : row.number();
    }

    /** The same finding of another version of the bill has the same key, though it may stand in another line. */
    String key(long occurrence) {
        String who = number().isEmpty() ? row.providerNumber() : number();
        return String.join(
                ":",
                kind.name(),
                movement().name(),
                who.substring(0, Math.min(who.length(), 64)),
                row == null ? "-" : Long.toString(row.effect().fen()),
                own == null ? "-" : Long.toString(own.effect().fen()),
                kind == DifferenceKind.FEE_DIFFERS ? Long.toString(row.fee().fen()) : "",
                Long.toString(occurrence));
    }
}
