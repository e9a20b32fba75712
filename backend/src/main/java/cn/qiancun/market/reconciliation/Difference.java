package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.Set;

/**
 * A difference between a bill and our books. Amounts are what it did to our account: positive came in.
 *
 * @param line of the bill; 0 if it stands on none
 * @param number ours, as the bill or our books name it; may be empty
 * @param theirs what the bill says, or null
 * @param ours what our books say, or null
 * @param ourState where ours stands if it is not booked, or null
 * @param ownerId who has taken it, or null as long as it is anybody's with the role
 * @param version changes with whatever is done to it
 */
public record Difference(
        long id,
        BillDay day,
        DifferenceKind kind,
        MovementKind movement,
        int line,
        String number,
        String providerNumber,
        String orderNumber,
        Money theirs,
        Money ours,
        Money theirFee,
        Money expectedFee,
        Instant theirsAt,
        Instant oursAt,
        String ourState,
        boolean open,
        Role ownerRole,
        Long ownerId,
        int version,
        Instant foundAt,
        Instant closedAt,
        Long closedBy,
        String reason,
        String evidence) {
    private static final Set<MovementKind> ASKABLE = Set.of(MovementKind.PAYMENT, MovementKind.REFUND);

    /** What the bill has more than our books. */
    public Money gap() {
        if (kind == DifferenceKind.FEE_DIFFERS) {
            return theirFee.minus(expectedFee);
        }
        if (kind == DifferenceKind.DUPLICATE_ROW) {
            return theirs;
        }
        boolean oursCounts = ours != null && ourState == null;
        return (theirs == null ? Money.ZERO : theirs).minus(oursCounts ? ours : Money.ZERO);
    }

    /** The last part of the message that suggests what to do. */
    public String cure() {
        if (kind == DifferenceKind.STATE_DIFFERS) {
            return "QUARANTINED".equals(ourState) ? "QUARANTINED" : "STATE_DIFFERS." + group();
        }
        return kind == DifferenceKind.AMOUNT_DIFFERS || kind == DifferenceKind.FEE_DIFFERS
                ? kind.name()
                : kind + "." + group();
    }

    /** In which view of the payments' desk it is looked for; null if it is none of theirs. */
    public String deskView() {
        return switch (movement) {
            case PAYMENT -> "payments";
            case REFUND, REFUND_RETURN -> "refunds";
            case CLAWBACK, CLAWBACK_RETURN -> "clawbacks";
            case TRANSFER, TRANSFER_RETURN, SPLIT, SPLIT_RETURN, OTHER -> null;
        };
    }

    private String group() {
        return switch (movement) {
            case PAYMENT, REFUND -> movement.name();
            case REFUND_RETURN, CLAWBACK, CLAWBACK_RETURN -> "LATE";
            default -> "OTHER";
        };
    }

    /** Whether asking the provider can tell more. */
    public boolean canBeAsked() {
        return open && kind != DifferenceKind.MISSING_HERE && ASKABLE.contains(movement);
    }
}
