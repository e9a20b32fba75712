package cn.qiancun.market.inventory;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goods set aside for a sale of its own: nobody else can order them. What is left of them is one number in one row, which
 * all buyers of such a sale want; the goods' stock row is not touched until it ends.
 */
@Service
public class SetAsides {
    private final Stock stock;
    private final HoldRows holds;

    SetAsides(Stock stock, HoldRows holds) {
        this.stock = stock;
        this.holds = holds;
    }

    /** So many of a variant, out of what is set aside under a reference. */
    public record Portion(String setAside, long variantId, int quantity) {}

    /**
     * Sets so many units aside.
     *
     * @throws BusinessException as {@link Stock#reserve}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setAside(String reference, long variantId, int quantity) {
        stock.reserve(reference, List.of(new Wanted(variantId, quantity)));
    }

    /**
     * Holds for an order out of what is set aside: all portions or none. The rows that others want too are taken last, in
     * the order of their variants, and stay locked until the caller's transaction ends.
     *
     * @param reference who holds, such as the order's number; {@link Stock#release} gives back to where it came from, or to
     *     everybody once nothing is set aside there any more
     * @param portions one for each variant
     * @throws BusinessException CONFLICT {@code stock.short} naming the variant (a {@link StockShort}), also where nothing
     *     is set aside any more; CONFLICT {@code stock.reference} for a second call
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String reference, Collection<Portion> portions) {
        var sorted = portions.stream()
                .sorted(Comparator.comparingLong(Portion::variantId))
                .toList();
        try {
            for (int line = 1; line <= sorted.size(); line++) {
                holds.insertOutOf(reference, line, sorted.get(line - 1));
            }
        } catch (DuplicateKeyException second) {
            throw BusinessException.conflict("stock.reference", reference);
        }
        for (var portion : sorted) {
            if (!holds.draw(portion)) {
                int left = left(List.of(portion.setAside())).getOrDefault(portion.setAside(), 0);
                throw new StockShort(portion.variantId(), left);
            }
        }
    }

    /** What is left, by reference; those under which nothing is set aside any more are absent. Locks nothing. */
    public Map<String, Integer> left(Collection<String> references) {
        return references.isEmpty() ? Map.of() : holds.left(references);
    }

    /** What is left can be ordered by everybody again. @return how many that are; 0 if nothing is set aside */
    @Transactional(propagation = Propagation.MANDATORY)
    public int end(String reference) {
        int left = holds.lockHeld(reference).stream().mapToInt(Hold::quantity).sum();
        stock.release(reference);
        return left;
    }
}
