package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.payments.CustomerCode;
import cn.qiancun.market.payments.CustomerCodes;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.OpenPayment;
import cn.qiancun.market.payments.PaymentWay;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PublicUrl;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Sales that the customer pays by scanning a code that the till shows, or by a code that the clerk scans; they are booked when
 * the money is here.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
public class CodeSales {
    private final AllCounters counters;
    private final TillRows tills;
    private final ShiftRows shifts;
    private final EntryRows entries;
    private final ReceiptRows receipts;
    private final ReceiptReader reader;
    private final TillGoods goods;
    private final RevenueShares shares;
    private final Payments payments;
    private final CustomerCodes customerCodes;
    private final CodeClosing closing;
    private final TillSettings settings;
    private final PublicUrl publicUrl;
    private final Commits commits;
    private final Clock clock;

    CodeSales(
            AllCounters counters,
            TillRows tills,
            ShiftRows shifts,
            EntryRows entries,
            ReceiptRows receipts,
            ReceiptReader reader,
            TillGoods goods,
            RevenueShares shares,
            Payments payments,
            CustomerCodes customerCodes,
            CodeClosing closing,
            TillSettings settings,
            PublicUrl publicUrl,
            Commits commits,
            Clock clock) {
        this.counters = counters;
        this.tills = tills;
        this.shifts = shifts;
        this.entries = entries;
        this.receipts = receipts;
        this.reader = reader;
        this.goods = goods;
        this.shares = shares;
        this.payments = payments;
        this.customerCodes = customerCodes;
        this.closing = closing;
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.commits = commits;
        this.clock = clock;
    }

    /** @param code what the customer scans; null unless it waits for that */
    public record CodeSale(Receipt receipt, String code) {}

    /**
     * Writes the sale down and has the provider draw a code for it, or charge the customer's. Sent again it answers the same,
     * and nobody is charged twice. After a refusal the sale is given up: money that comes for it all the same goes back.
     *
     * @param sent a sale as a till sends it, without a tender
     * @param scanned the customer's code, which is kept nowhere; null for a code to be shown
     * @throws BusinessException INVALID {@code payment.no-customer-code} where there is no such thing, {@code
     *     payment.code-invalid}, {@code payment.code-balance}, {@code payment.code-refused} for a refusal
     * @throws BusinessException as for a sale that is refused; NOT_FOUND {@code not-found} for another's counter or till,
     *     CONFLICT {@code till.shift-unknown}, {@code till.shift-closed}, UNAVAILABLE {@code payment.provider-silent}
     */
    public CodeSale open(
            Actor actor, long counterId, long tillId, Instant sentAt, JsonNode sent, CustomerCode scanned) {
        var counter = counters.requireStaff(actor, counterId);
        var till = tills.require(counterId, tillId);
        if (scanned != null && !areCustomerCodesTaken()) {
            throw BusinessException.invalid("authCode", "payment.no-customer-code");
        }
        var entry = EntryReading.codeSale(sent, scanned != null);
        var received = clock.instant();
        tills.heard(till, received);
        var sending = EntryBooking.Sending.of(counter, till, actor.accountId(), sentAt, received);
        var attempt = commits.call(() -> attempt(sending, entry));
        if (attempt != null) {
            var receipt = reader.byKey(counterId, entry.key()).orElseThrow();
            if (scanned == null) {
                payments.start(attempt, Device.PHONE, publicUrl.of("/receipts/" + receipt.token()));
            } else {
                charge(receipt, attempt, scanned);
            }
        }
        return view(reader.byKey(counterId, entry.key()).orElseThrow());
    }

    private void charge(Receipt receipt, String attempt, CustomerCode scanned) {
        var outcome = customerCodes.charge(attempt, scanned);
        if (outcome.isRefused()) {
            commits.run(() -> closing.replace(receipt));
            throw outcome.problem();
        }
    }

    /** Whether tills here may scan the code on a customer's phone. */
    public boolean areCustomerCodesTaken() {
        return customerCodes.areTakenBy(settings.codeProvider());
    }

    /** The provider's number of it, or null if it waits for no money. */
    private String attempt(EntryBooking.Sending sending, TillEntry entry) {
        var hash = entries.hash(entry);
        boolean first = entries.claim(
                sending.till(), entry.key(), entry.kind(), hash, sending.accountId(), sending.receivedAt());
        if (first) {
            write(sending, entry);
        }
        var receipt = reader.byKey(sending.counter().id(), entry.key()).orElseThrow();
        boolean waits =
                receipt.state() == ReceiptState.WAITING && receipt.payUntil().isAfter(sending.receivedAt());
        return waits ? payments.open(asked(sending, receipt, way(entry))) : null;
    }

    private static PaymentWay way(TillEntry entry) {
        boolean charged = ((TillEntry.CodeSale) entry.content()).charged() != null;
        return charged ? PaymentWay.BARCODE : PaymentWay.QR;
    }

    private OpenPayment asked(EntryBooking.Sending sending, Receipt receipt, PaymentWay way) {
        return new OpenPayment(
                receipt.number(),
                receipt.total(),
                settings.codeProvider(),
                sending.counter().name() + " " + receipt.number(),
                receipt.payUntil(),
                way);
    }

    private void write(EntryBooking.Sending sending, TillEntry entry) {
        var basket = ((TillEntry.CodeSale) entry.content()).basket();
        var shift = shifts.lock(sending.counter().id(), entry.shiftKey())
                .filter(found -> found.tillId() == sending.till().id())
                .orElseThrow(() -> BusinessException.conflict("till.shift-unknown"));
        if (!shift.isOpen()) {
            throw BusinessException.conflict("till.shift-closed");
        }
        var known = goods.of(sending.counter().id(), basket);
        var lines = BasketPolicy.sold(sending.counter(), sending.till(), basket, known, false);
        requireAgreed(lines);
        receipts.insert(
                new ReceiptRows.Head(
                        sending.till(),
                        shift,
                        !sending.counter().open(),
                        entry.key(),
                        basket,
                        Tender.QR,
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        EntryBooking.moment(sending, entry, shift.openedAt()),
                        EntryBooking.clerk(sending, entry),
                        sending.accountId(),
                        sending.receivedAt(),
                        sending.receivedAt().plus(settings.codeWindow())),
                lines);
    }

    /** Money that has come must be somebody's: that is asked before the customer pays, not after. */
    private void requireAgreed(List<SoldLine> lines) {
        var products = new HashMap<Long, Long>();
        lines.stream()
                .map(SoldLine::ware)
                .filter(Ware::credited)
                .forEach(ware -> products.put(ware.productId(), ware.sellerId()));
        shares.requireAgreed(products);
    }

    /** As it stands; asks the provider, at most every few seconds. */
    public CodeSale find(Actor actor, long counterId, String key) {
        var receipt = require(actor, counterId, key);
        if (receipt.state().canBePaid()) {
            payments.refresh(receipt.number());
        }
        return view(require(actor, counterId, key));
    }

    /** Ends in CANCELLED, or BOOKED if the customer was quicker. */
    public CodeSale cancel(Actor actor, long counterId, String key) {
        var receipt = require(actor, counterId, key);
        commits.run(() -> closing.cancel(receipt));
        return view(require(actor, counterId, key));
    }

    private Receipt require(Actor actor, long counterId, String key) {
        counters.requireStaff(actor, counterId);
        return reader.byKey(counterId, key)
                .filter(receipt -> receipt.tender() == Tender.QR)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private CodeSale view(Receipt receipt) {
        var code = receipt.state() == ReceiptState.WAITING
                ? payments.code(receipt.number()).orElse(null)
                : null;
        return new CodeSale(receipt, code);
    }
}
