package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.Stores;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receipts as their store sees them, and one as its customer does. */
@Service
@Transactional(readOnly = true)
public class Receipts {
    private final Stores stores;
    private final ReceiptReader reader;

    Receipts(Stores stores, ReceiptReader reader) {
        this.stores = stores;
        this.reader = reader;
    }

    /**
     * What is sold and paid, the latest first.
     *
     * @param query the number or its last digits, four at least, or the token of the receipt's page; nothing for all
     */
    public PageOf<Receipt> search(Actor actor, long storeId, String query, PageQuery page) {
        stores.requireStaff(actor, storeId);
        var typed = query == null ? "" : query.strip();
        var digits = typed.toUpperCase(Locale.ROOT).replaceFirst("^S", "");
        if (digits.isEmpty() || digits.matches("[0-9]{4,16}")) {
            return reader.search(storeId, digits, page);
        }
        var found = reader.byToken(typed)
                .filter(receipt -> receipt.storeId() == storeId && receipt.state() == ReceiptState.BOOKED)
                .map(List::of)
                .orElseGet(List::of);
        return new PageOf<>(page.page() == 1 ? found : List.of(), found.size(), page);
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for another's, and for what is not sold */
    public Receipt require(Actor actor, long storeId, String number) {
        stores.requireStaff(actor, storeId);
        return reader.byNumber(number)
                .filter(receipt -> receipt.storeId() == storeId && receipt.state() == ReceiptState.BOOKED)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** What a receipt's own page shows to whoever has the receipt. */
    public record Shown(Receipt receipt, Store store) {}

    /** Empty for a token that is none, and for a sale that the till has not sent yet. */
    public Optional<Shown> byToken(String token) {
        return reader.byToken(token)
                .filter(receipt -> receipt.state() == ReceiptState.BOOKED)
                .map(receipt -> new Shown(receipt, stores.require(receipt.storeId())));
    }
}
