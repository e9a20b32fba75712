package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Goods that come back against their receipt: the customer gets what was paid for them the way it was paid, the goods go
 * back to the lots they came from, and what the village had got for them is taken back.
 */
@Service
public class TillReturns {
    private static final int MAX_REASON = 200;

    private final AllCounters counters;
    private final TillRows tills;
    private final ShiftRows shifts;
    private final EntryRows entries;
    private final ReceiptRows receipts;
    private final ReceiptReader reader;
    private final ReturnRows returns;
    private final Payments payments;
    private final Commits commits;
    private final Clock clock;

    TillReturns(
            AllCounters counters,
            TillRows tills,
            ShiftRows shifts,
            EntryRows entries,
            ReceiptRows receipts,
            ReceiptReader reader,
            ReturnRows returns,
            Payments payments,
            Commits commits,
            Clock clock) {
        this.counters = counters;
        this.tills = tills;
        this.shifts = shifts;
        this.entries = entries;
        this.receipts = receipts;
        this.reader = reader;
        this.returns = returns;
        this.payments = payments;
        this.commits = commits;
        this.clock = clock;
    }

    /** What came of it. */
    public record Taken(Receipt receipt, Receipt.GoodsBack goodsBack, List<Part> parts) {}

    /** What came back of one line of the receipt. */
    public record Part(int position, long quantity, Money amount) {}

    /**
     * Takes goods back; sent again it answers the same.
     *
     * @throws BusinessException NOT_FOUND {@code not-found} for another's counter or till, {@code till.receipt} for a
     *     receipt that is not (yet) here, INVALID {@code till.lines}, {@code till.quantity}, {@code till.text},
     *     CONFLICT {@code till.return-exceeds} over what was sold and is not back, {@code till.shift-closed}
     */
    public Taken take(Actor actor, long counterId, TakeReturn asked) {
        counters.requireStaff(actor, counterId);
        var till = tills.require(counterId, asked.tillId());
        requireForm(asked);
        commits.run(() -> {
            var at = clock.instant();
            var hash = entries.hash(asked);
            if (entries.claim(till, asked.key(), TillEntry.Kind.RETURN, hash, actor.accountId(), at)) {
                book(actor, till, asked);
            }
        });
        var receipt = reader.byNumber(returns.receiptOf(counterId, asked.key())).orElseThrow();
        var goodsBack = receipt.returns().stream()
                .filter(one -> one.key().equals(asked.key()))
                .findFirst()
                .orElseThrow();
        var parts = returns.parts(counterId, asked.key()).stream()
                .map(part -> new Part(part.position(), part.quantity(), part.amount()))
                .toList();
        return new Taken(receipt, goodsBack, parts);
    }

    private static void requireForm(TakeReturn asked) {
        PlainText.require("reason", "till.text", asked.reason(), MAX_REASON);
        long distinct =
                asked.lines().stream().map(TakeReturn.Line::position).distinct().count();
        if (asked.lines().isEmpty() || distinct < asked.lines().size()) {
            throw BusinessException.invalid("lines", "till.lines", BasketPolicy.MAX_LINES);
        }
    }

    private void book(Actor actor, Till till, TakeReturn asked) {
        var shift = shifts.lock(till.counterId(), asked.shiftKey())
                .filter(found -> found.tillId() == till.id())
                .orElseThrow(() -> BusinessException.conflict("till.shift-unknown"));
        if (!shift.isOpen()) {
            throw BusinessException.conflict("till.shift-closed");
        }
        var receipt = locked(till.counterId(), asked.receiptNumber());
        var parts = parts(receipt, asked);
        var number = receipt.number() + "R" + (receipt.returnCount() + 1);
        var ofLines = Money.sum(parts.stream().map(ReturnedGoods.Part::amount).toList());
        var amount = CashRoundingPolicy.given(receipt, ofLines);
        var returned = new ReturnedGoods(
                receipt, number, shift, actor.accountId(), amount, asked.reason(), parts, toLots(parts));
        returns.insert(returned, asked, clock.instant());
        receipts.countReturn(receipt.id(), amount);
        boolean inCash = receipt.tender() == Tender.CASH;
        shifts.addReturn(shift, inCash ? amount : Money.ZERO);
        var counter = counters.of(receipt.counterId());
        counter.takeBack(returned.goods());
        counter.giveBack(returned);
        if (!inCash && amount.isPositive()) {
            payments.refund(receipt.number(), returned.refundKey(), amount, asked.reason());
        }
    }

    private Receipt locked(long counterId, String number) {
        var found = reader.byNumber(number == null ? "" : number)
                .filter(receipt -> receipt.counterId() == counterId)
                .orElseThrow(() -> BusinessException.notFound("till.receipt"));
        if (receipts.lock(found.id()) != ReceiptState.BOOKED) {
            throw BusinessException.notFound("till.receipt");
        }
        return reader.byId(found.id()).orElseThrow();
    }

    private List<ReturnedGoods.Part> parts(Receipt receipt, TakeReturn asked) {
        var lines = receipt.lines().stream().collect(Collectors.toMap(Receipt.Line::position, line -> line));
        var parts = new ArrayList<ReturnedGoods.Part>();
        for (var one : asked.lines()) {
            var line = lines.get(one.position());
            if (line == null || one.quantity() < 1) {
                throw BusinessException.invalid("lines", "till.quantity", receipt.number(), BasketPolicy.MAX_GRAMS);
            }
            if (one.quantity() > line.quantity() - line.returnedQuantity()) {
                throw exceeds(line);
            }
            var amount = AmountPolicy.ofPart(line.amount(), line.quantity(), line.returnedQuantity(), one.quantity());
            if (!receipts.takeBack(line.id(), one.quantity(), amount)) {
                throw exceeds(line);
            }
            parts.add(new ReturnedGoods.Part(line, one.quantity(), amount, one.resellable()));
        }
        return parts;
    }

    private static BusinessException exceeds(Receipt.Line line) {
        return BusinessException.conflict(
                "till.return-exceeds", line.name(), line.quantity() - line.returnedQuantity());
    }

    /** Back to the lots they were sold from, those with a lot first. */
    private List<ReturnedGoods.OfLot> toLots(List<ReturnedGoods.Part> parts) {
        var lots = new ArrayList<ReturnedGoods.OfLot>();
        for (var part : parts) {
            long left = part.quantity();
            for (var lot : receipts.lotsLeft(part.line().id())) {
                long ofLot = Math.min(left, lot.left());
                if (ofLot > 0) {
                    receipts.takeBackFromLot(part.line().id(), lot.lotId(), ofLot);
                    lots.add(new ReturnedGoods.OfLot(part.line(), lot.lotId(), ofLot, part.resellable()));
                    left -= ofLot;
                }
            }
        }
        return lots;
    }
}
