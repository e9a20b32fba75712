package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.lots.LotReturns;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * How a dispute is settled: the village agrees to all of it or objects, an operator decides what it objected to or left
 * unanswered. What is granted is given back to the store in the same transaction.
 */
@Service
public class Disputes {
    public static final int MAX_REASON = 200;

    private final GoodsReceiptReader reader;
    private final ReceivingRows rows;
    private final ReceiptWriter writer;
    private final DisputeWriter disputes;
    private final DisputeRefund refund;
    private final DeliverySettling settling;
    private final DisputeMessages messages;
    private final LotReturns lots;
    private final AuditLog audit;
    private final Commits commits;
    private final Clock clock;

    Disputes(
            GoodsReceiptReader reader,
            ReceivingRows rows,
            ReceiptWriter writer,
            DisputeWriter disputes,
            DisputeRefund refund,
            DeliverySettling settling,
            DisputeMessages messages,
            LotReturns lots,
            AuditLog audit,
            Commits commits,
            Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.writer = writer;
        this.disputes = disputes;
        this.refund = refund;
        this.settling = settling;
        this.messages = messages;
        this.lots = lots;
        this.audit = audit;
        this.commits = commits;
        this.clock = clock;
    }

    /** Whether it is this actor's turn to agree or to object. */
    public boolean mayAnswer(Actor actor, Receipt receipt) {
        return receipt.dispute() != null
                && receipt.dispute().state() == DisputeState.OPEN
                && GoodsReceipts.isSeller(actor, receipt);
    }

    /** Whether an operator may decide it: the village objected, or did not answer in time. */
    public boolean mayDecide(Actor actor, Receipt receipt) {
        var dispute = receipt.dispute();
        return dispute != null
                && GoodsReceipts.isOperator(actor)
                && receipt.accountId() != actor.accountId()
                && (dispute.state() == DisputeState.OBJECTED
                        || dispute.state() == DisputeState.OPEN
                                && !clock.instant().isBefore(dispute.dueAt()));
    }

    /** Whether this actor may say that what was sent back is there. */
    public boolean mayTakeBack(Actor actor, Receipt receipt) {
        return receipt.awaitsGoods() && GoodsReceipts.isSeller(actor, receipt);
    }

    /**
     * The village agrees to all of it.
     *
     * @param fate what becomes of goods that are there; null if there are none
     * @throws BusinessException NOT_FOUND; CONFLICT {@code receiving.dispute-state}; INVALID {@code receiving.fate}
     */
    public void agree(Actor actor, String number, Fate fate) {
        asSeller(actor, number, receipt -> {
            requireTurn(mayAnswer(actor, receipt));
            var all =
                    receipt.dispute().differences().stream().map(Difference::id).collect(Collectors.toSet());
            close(actor, receipt, DisputeState.AGREED, all, fate, "");
        });
    }

    /** The village does not agree: an operator decides. @throws BusinessException as {@link #agree}; INVALID {@code receiving.reason} */
    public void object(Actor actor, String number, String reason) {
        var why = PlainText.require("reason", "receiving.reason", reason, MAX_REASON);
        asSeller(actor, number, receipt -> {
            requireTurn(mayAnswer(actor, receipt));
            disputes.object(receipt.dispute(), why);
            step(
                    actor,
                    receipt,
                    receipt.dispute(),
                    ReceiptWriter.EventKind.OBJECTED,
                    ReceiptWriter.By.VILLAGE,
                    null,
                    why);
            messages.answered(actor, receipt, "objected");
        });
    }

    /**
     * An operator decides.
     *
     * @param granted ids of the differences that are granted; the others the store bears
     * @param fate of granted goods that are there; null if there are none
     * @throws BusinessException NOT_FOUND; CONFLICT {@code receiving.dispute-state}, {@code receiving.same-person} for
     *     whoever received it; INVALID {@code receiving.granted}, {@code receiving.fate}, {@code receiving.reason}
     */
    public void decide(Actor actor, String number, Collection<Long> granted, Fate fate, String reason) {
        actor.require(Role.OPERATOR, Organisation.PLATFORM);
        var why = PlainText.require("reason", "receiving.reason", reason, MAX_REASON);
        locked(number, receipt -> {
            if (receipt.accountId() == actor.accountId()) {
                throw BusinessException.conflict("receiving.same-person");
            }
            requireTurn(mayDecide(actor, receipt));
            close(actor, receipt, DisputeState.DECIDED, new HashSet<>(granted), fate, why);
        });
    }

    /**
     * What was sent back is at the village again.
     *
     * @param resellable whether it lies in its lot again, to be sold
     * @throws BusinessException NOT_FOUND; CONFLICT {@code receiving.dispute-state}
     */
    public void takeBack(Actor actor, String number, boolean resellable) {
        asSeller(actor, number, receipt -> {
            requireTurn(mayTakeBack(actor, receipt));
            for (var dispute : receipt.disputes()) {
                if (dispute.awaitsGoods()) {
                    takeBack(actor, receipt, dispute, resellable);
                }
            }
            settling.tryIt(receipt.orderId());
        });
    }

    private void takeBack(Actor actor, Receipt receipt, Dispute dispute, boolean resellable) {
        dispute.differences().stream()
                .filter(Difference::awaitsGoods)
                .forEach(one -> putBack(actor, receipt, one, resellable));
        disputes.back(dispute, clock.instant());
        step(actor, receipt, dispute, ReceiptWriter.EventKind.BACK, ReceiptWriter.By.VILLAGE, null, "");
    }

    private void putBack(Actor actor, Receipt receipt, Difference back, boolean resellable) {
        var line = receipt.line(back.receiptLine()).orElseThrow();
        lots.putBack(new LotReturns.Back(
                line.key().lineId(),
                line.variantId(),
                back.units(),
                "receipt:" + receipt.number(),
                actor.accountId(),
                resellable));
    }

    private void close(Actor actor, Receipt receipt, DisputeState to, Set<Long> granted, Fate fate, String reason) {
        var dispute = receipt.dispute();
        var given = dispute.differences().stream()
                .filter(one -> granted.contains(one.id()))
                .toList();
        if (given.size() != granted.size()) {
            throw BusinessException.invalid("granted", "receiving.granted");
        }
        boolean goods = given.stream().anyMatch(one -> one.kind().goodsAreThere());
        if (goods && fate == null) {
            throw BusinessException.invalid("fate", "receiving.fate");
        }
        dispute.differences().forEach(one -> {
            boolean yes = granted.contains(one.id());
            disputes.grant(one, yes, yes && one.kind().goodsAreThere() ? fate : null);
        });
        var amount = refund.give(receipt, given);
        disputes.close(dispute, to, amount, reason, clock.instant());
        boolean agreed = to == DisputeState.AGREED;
        step(
                actor,
                receipt,
                dispute,
                agreed ? ReceiptWriter.EventKind.AGREED : ReceiptWriter.EventKind.DECIDED,
                agreed ? ReceiptWriter.By.VILLAGE : ReceiptWriter.By.OPERATOR,
                receipt.amount().isPositive() ? amount : null,
                reason);
        messages.answered(actor, receipt, agreed ? "agreed" : "decided");
        settling.disputesClosed(receipt.orderId());
    }

    private void step(
            Actor actor,
            Receipt receipt,
            Dispute dispute,
            ReceiptWriter.EventKind kind,
            ReceiptWriter.By by,
            Money amount,
            String note) {
        writer.event(dispute.id(), kind, by, actor.accountId(), amount, note, clock.instant());
        audit.record(
                actor,
                "delivery." + kind.name().toLowerCase(java.util.Locale.ROOT),
                "receipt:" + receipt.number(),
                amount == null ? "" : amount.fen() + " fen");
    }

    private void asSeller(Actor actor, String number, Consumer<Receipt> verb) {
        locked(number, receipt -> {
            if (!GoodsReceipts.isSeller(actor, receipt)) {
                throw BusinessException.notFound("not-found");
            }
            verb.accept(receipt);
        });
    }

    /** Read anew under the lock that all take who change something about the delivery. */
    private void locked(String number, Consumer<Receipt> verb) {
        var plain = ReceiptNumber.require(number);
        commits.run(() -> {
            var before = reader.byNumber(plain).orElseThrow(() -> BusinessException.notFound("not-found"));
            rows.lock(before.orderId());
            verb.accept(reader.byNumber(plain).orElseThrow());
        });
    }

    private static void requireTurn(boolean turn) {
        if (!turn) {
            throw BusinessException.conflict("receiving.dispute-state");
        }
    }
}
