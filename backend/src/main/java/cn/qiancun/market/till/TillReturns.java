package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.shelf.TakeBackGoods;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final Stores stores;
    private final TillRows tills;
    private final ShiftRows shifts;
    private final EntryRows entries;
    private final ReceiptRows receipts;
    private final ReceiptReader reader;
    private final ReturnRows returns;
    private final Shelf shelf;
    private final Sales sales;
    private final StoreAccounts storeAccounts;
    private final Payments payments;
    private final Commits commits;
    private final Clock clock;

    TillReturns(
            Stores stores,
            TillRows tills,
            ShiftRows shifts,
            EntryRows entries,
            ReceiptRows receipts,
            ReceiptReader reader,
            ReturnRows returns,
            Shelf shelf,
            Sales sales,
            StoreAccounts storeAccounts,
            Payments payments,
            Commits commits,
            Clock clock) {
        this.stores = stores;
        this.tills = tills;
        this.shifts = shifts;
        this.entries = entries;
        this.receipts = receipts;
        this.reader = reader;
        this.returns = returns;
        this.shelf = shelf;
        this.sales = sales;
        this.storeAccounts = storeAccounts;
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
     * @throws BusinessException NOT_FOUND {@code not-found} for another's store or till, {@code till.receipt} for a
     *     receipt that is not (yet) here, INVALID {@code till.lines}, {@code till.quantity}, {@code till.text},
     *     CONFLICT {@code till.return-exceeds} over what was sold and is not back, {@code till.shift-closed}
     */
    public Taken take(Actor actor, long storeId, TakeReturn asked) {
        stores.requireStaff(actor, storeId);
        var till = tills.require(storeId, asked.tillId());
        requireForm(asked);
        commits.run(() -> {
            var at = clock.instant();
            var hash = entries.hash(asked);
            if (entries.claim(till, asked.key(), TillEntry.Kind.RETURN, hash, actor.accountId(), at)) {
                book(actor, till, asked);
            }
        });
        var receipt = reader.byNumber(returns.receiptOf(storeId, asked.key())).orElseThrow();
        var goodsBack = receipt.returns().stream()
                .filter(one -> one.key().equals(asked.key()))
                .findFirst()
                .orElseThrow();
        var parts = returns.parts(storeId, asked.key()).stream()
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
        var shift = shifts.lock(till.storeId(), asked.shiftKey())
                .filter(found -> found.tillId() == till.id())
                .orElseThrow(() -> BusinessException.conflict("till.shift-unknown"));
        if (!shift.isOpen()) {
            throw BusinessException.conflict("till.shift-closed");
        }
        var receipt = locked(till.storeId(), asked.receiptNumber());
        var parts = parts(receipt, asked);
        var number = receipt.number() + "R" + (receipt.returnCount() + 1);
        var amount = Money.sum(parts.stream().map(ReturnRows.Part::amount).toList());
        returns.insert(receipt, shift, asked, number, amount, parts, actor.accountId(), clock.instant());
        receipts.countReturn(receipt.id(), amount);
        shifts.addReturn(shift, receipt.tender() == Tender.CASH ? amount : Money.ZERO);
        shelve(actor, receipt, number, parts);
        giveBack(receipt, number, parts, amount, asked.reason());
    }

    private Receipt locked(long storeId, String number) {
        var found = reader.byNumber(number == null ? "" : number)
                .filter(receipt -> receipt.storeId() == storeId)
                .orElseThrow(() -> BusinessException.notFound("till.receipt"));
        if (receipts.lock(found.id()) != ReceiptState.BOOKED) {
            throw BusinessException.notFound("till.receipt");
        }
        return reader.byId(found.id()).orElseThrow();
    }

    private List<ReturnRows.Part> parts(Receipt receipt, TakeReturn asked) {
        var lines = receipt.lines().stream().collect(Collectors.toMap(Receipt.Line::position, line -> line));
        var parts = new ArrayList<ReturnRows.Part>();
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
            parts.add(new ReturnRows.Part(line.id(), one.position(), one.quantity(), amount, one.resellable()));
        }
        return parts;
    }

    private static BusinessException exceeds(Receipt.Line line) {
        return BusinessException.conflict(
                "till.return-exceeds", line.name(), line.quantity() - line.returnedQuantity());
    }

    /** Back to the lots they were sold from, those with a lot first. */
    private void shelve(Actor actor, Receipt receipt, String number, List<ReturnRows.Part> parts) {
        var lines = new ArrayList<TakeBackGoods.Line>();
        var articles = new HashMap<Long, Long>();
        receipt.lines().forEach(line -> articles.put(line.id(), line.articleId()));
        for (var part : parts) {
            long left = part.quantity();
            for (var lot : receipts.lotsLeft(part.lineId())) {
                long ofLot = Math.min(left, lot.left());
                if (ofLot > 0) {
                    receipts.takeBackFromLot(part.lineId(), lot.lotId(), ofLot);
                    lines.add(new TakeBackGoods.Line(
                            part.position() + ":" + lot.lotId(),
                            articles.get(part.lineId()),
                            lot.lotId(),
                            ofLot,
                            part.resellable()));
                    left -= ofLot;
                }
            }
        }
        shelf.takeBack(new TakeBackGoods(receipt.storeId(), "till:" + number, actor.accountId(), lines));
    }

    /** What was sold on a village's behalf is taken back from it; the rest was the store's own. */
    private void giveBack(Receipt receipt, String number, List<ReturnRows.Part> parts, Money amount, String reason) {
        var key = refundKey(number);
        var consigned = receipt.lines().stream()
                .filter(Receipt.Line::isOnConsignment)
                .map(Receipt.Line::id)
                .collect(Collectors.toSet());
        var ofVillages =
                parts.stream().filter(part -> consigned.contains(part.lineId())).toList();
        var ofVillagesAmount =
                Money.sum(ofVillages.stream().map(ReturnRows.Part::amount).toList());
        if (!ofVillages.isEmpty()) {
            var lines = ofVillages.stream()
                    .map(part -> RefundSale.Line.ofQuantity(part.lineId(), Math.toIntExact(part.quantity())))
                    .toList();
            var taken = sales.refund(new RefundSale(key, receipt.number(), lines, Money.ZERO));
            if (!taken.equals(ofVillagesAmount)) {
                // Somebody else, such as a recall, has given money of this line back.
                throw BusinessException.conflict("till.return-exceeds", receipt.number(), 0);
            }
        }
        if (receipt.tender() == Tender.QR && amount.isPositive()) {
            var own = amount.minus(ofVillagesAmount);
            if (own.isPositive()) {
                storeAccounts.takingsReturned(key, receipt.storeId(), own, receipt.number());
            }
            payments.refund(receipt.number(), key, amount, reason);
        }
    }

    private static String refundKey(String number) {
        return "till-return:" + number;
    }
}
