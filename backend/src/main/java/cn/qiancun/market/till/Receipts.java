package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receipts as their counter sees them, and one as its customer does. */
@Service
@Transactional(readOnly = true)
public class Receipts {
    private final AllCounters counters;
    private final ReceiptReader reader;

    Receipts(AllCounters counters, ReceiptReader reader) {
        this.counters = counters;
        this.reader = reader;
    }

    /**
     * What is sold and paid, the latest first.
     *
     * @param query the number or its last digits, four at least, or the token of the receipt's page; nothing for all
     */
    public PageOf<Receipt> search(Actor actor, long counterId, String query, PageQuery page) {
        counters.requireStaff(actor, counterId);
        var typed = query == null ? "" : query.strip();
        var digits = typed.toUpperCase(Locale.ROOT).replaceFirst("^[SF]", "");
        if (digits.isEmpty() || digits.matches("[0-9]{4,20}")) {
            return reader.search(counterId, digits, page);
        }
        var found = reader.byToken(typed)
                .filter(receipt -> receipt.counterId() == counterId && receipt.state() == ReceiptState.BOOKED)
                .map(List::of)
                .orElseGet(List::of);
        return new PageOf<>(page.page() == 1 ? found : List.of(), found.size(), page);
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for another's, and for what is not sold */
    public Receipt require(Actor actor, long counterId, String number) {
        counters.requireStaff(actor, counterId);
        return reader.byNumber(number)
                .filter(receipt -> receipt.counterId() == counterId && receipt.state() == ReceiptState.BOOKED)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** What a receipt's own page shows to whoever has the receipt. */
    public record Shown(Receipt receipt, Counter counter) {}

    /** Empty for a token that is none, and for a sale that the till has not sent yet. */
    public Optional<Shown> byToken(String token) {
        return reader.byToken(token)
                .filter(receipt -> receipt.state() == ReceiptState.BOOKED)
                .map(receipt -> new Shown(receipt, counters.require(receipt.counterId())));
    }
}
