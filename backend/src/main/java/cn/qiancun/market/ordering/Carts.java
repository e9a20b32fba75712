package cn.qiancun.market.ordering;

import cn.qiancun.market.access.SignedIn;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people mean to buy. Nothing is held for a cart; prices and stock are those of now. */
@Service
public class Carts {
    static final int MAX_LINES = 100;
    private static final int GUEST_DAYS = 30;

    private final CartRows rows;
    private final Catalog catalog;
    private final Stock stock;

    Carts(CartRows rows, Catalog catalog, Stock stock) {
        this.rows = rows;
        this.catalog = catalog;
        this.stock = stock;
    }

    /** The cart with current prices and what changed since; three queries. */
    @Transactional(readOnly = true)
    public Cart of(CartOwner owner) {
        var items = rows.of(owner);
        if (items.isEmpty()) {
            return new Cart(List.of());
        }
        var quoted = catalog
                .quoteAvailable(items.stream()
                        .map(item -> new Wanted(item.variantId(), item.quantity()))
                        .toList())
                .stream()
                .collect(Collectors.toMap(QuotedLine::variantId, line -> line));
        var available = stock.available(quoted.keySet());
        return new Cart(items.stream()
                .map(item ->
                        Cart.Line.of(item, quoted.get(item.variantId()), available.getOrDefault(item.variantId(), 0)))
                .toList());
    }

    /**
     * Sets how many of a variant are wanted.
     *
     * @throws BusinessException as {@link Catalog#quote}; CONFLICT {@code cart.full} over {@value #MAX_LINES} lines
     */
    @Transactional
    public void put(CartOwner owner, long variantId, int quantity) {
        var quote = quote(variantId, quantity);
        var items = rows.of(owner);
        boolean known = items.stream().anyMatch(item -> item.variantId() == variantId);
        if (!known && items.size() >= MAX_LINES) {
            throw BusinessException.conflict("cart.full", MAX_LINES);
        }
        rows.put(owner, variantId, quantity, quote.unitPrice().fen());
    }

    /** As {@link #put}, on top of what is in the cart. */
    @Transactional
    public void add(CartOwner owner, long variantId, int quantity) {
        int before = rows.of(owner).stream()
                .filter(item -> item.variantId() == variantId)
                .mapToInt(CartRows.Item::quantity)
                .findFirst()
                .orElse(0);
        quote(variantId, quantity);
        put(owner, variantId, before + quantity);
    }

    @Transactional
    public void remove(CartOwner owner, long variantId) {
        rows.remove(owner, List.of(variantId));
    }

    /** What a visitor chose stays chosen at sign-in; of one variant the larger quantity. */
    @EventListener
    @Transactional
    public void on(SignedIn signedIn) {
        if (signedIn.guestKey() == null) {
            return;
        }
        var guest = CartOwner.guest(signedIn.guestKey());
        var chosen = rows.of(guest);
        if (chosen.isEmpty()) {
            return;
        }
        var account = CartOwner.account(signedIn.accountId());
        var before = new ArrayList<>(rows.of(account));
        for (var item : chosen) {
            var same = before.stream()
                    .filter(known -> known.variantId() == item.variantId())
                    .findFirst();
            if (same.isPresent() ? same.get().quantity() < item.quantity() : before.size() < MAX_LINES) {
                rows.put(account, item.variantId(), item.quantity(), item.seenPriceFen());
                same.ifPresent(before::remove);
                before.add(item);
            }
        }
        rows.clear(guest);
    }

    @Scheduled(cron = "0 40 3 * * *")
    @Transactional
    public void forgetVisitorsWhoNeverCameBack() {
        rows.forgetGuests(GUEST_DAYS);
    }

    private QuotedLine quote(long variantId, int quantity) {
        return catalog.quote(List.of(new Wanted(variantId, quantity))).get(0);
    }
}
