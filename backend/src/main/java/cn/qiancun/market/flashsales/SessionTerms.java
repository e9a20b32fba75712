package cn.qiancun.market.flashsales;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.inventory.StockShort;
import cn.qiancun.market.ordering.SaleTerms;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The terms of a session for one order: its prices while it is open, the person's limit, and the pieces out of what was set
 * aside. Rows are taken in one order by all: the person's, then those that everybody wants, by variant.
 */
class SessionTerms implements SaleTerms {
    private final GoodRows goods;
    private final BuyerRows buyers;
    private final SetAsides setAsides;
    private final long sessionId;
    private final long accountId;
    private final boolean admitted;
    private Map<Long, FlashGood> onSale = Map.of();
    private Map<Long, QuotedLine> lines = Map.of();

    /** @param admitted whether somebody has counted already; otherwise what is sold out is refused before the order is written */
    SessionTerms(
            GoodRows goods, BuyerRows buyers, SetAsides setAsides, long sessionId, long accountId, boolean admitted) {
        this.goods = goods;
        this.buyers = buyers;
        this.setAsides = setAsides;
        this.sessionId = sessionId;
        this.accountId = accountId;
        this.admitted = admitted;
    }

    /** @throws BusinessException CONFLICT {@code flash.closed}, {@code flash.not-offered}, {@code flash.stopped}, {@code flash.sold-out} */
    @Override
    public List<QuotedLine> price(List<QuotedLine> quoted) {
        onSale = goods
                .onSale(sessionId, quoted.stream().map(QuotedLine::variantId).toList())
                .stream()
                .collect(Collectors.toMap(FlashGood::variantId, Function.identity()));
        if (onSale.isEmpty()) {
            throw BusinessException.conflict("flash.closed");
        }
        if (!admitted) {
            requireLeft(quoted);
        }
        var priced = quoted.stream().map(this::atSessionsPrice).toList();
        lines = priced.stream().collect(Collectors.toMap(QuotedLine::variantId, Function.identity()));
        return priced;
    }

    private QuotedLine atSessionsPrice(QuotedLine line) {
        var good = onSale.get(line.variantId());
        if (good == null || line.catchWeight() != null) {
            throw BusinessException.conflict("flash.not-offered", title(line));
        }
        if (good.isStopped()) {
            throw stopped(title(line));
        }
        // The shop's own price may have come down since, or be lower for so many.
        return line.at(cheaper(good.price(), line.unitPrice()));
    }

    private static Money cheaper(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private void requireLeft(List<QuotedLine> quoted) {
        var left =
                setAsides.left(onSale.values().stream().map(FlashGood::setAside).toList());
        for (var line : quoted) {
            var good = onSale.get(line.variantId());
            if (good != null && !good.isStopped() && left.getOrDefault(good.setAside(), 0) < line.quantity()) {
                throw soldOut(title(line));
            }
        }
    }

    /** @throws BusinessException CONFLICT {@code flash.limit}, {@code flash.sold-out} */
    @Override
    public void hold(String number, Collection<Wanted> wanted) {
        var byVariant = new TreeMap<Long, Wanted>();
        wanted.forEach(line -> byVariant.put(line.variantId(), line));
        for (var line : byVariant.values()) {
            var good = onSale.get(line.variantId());
            if (!buyers.count(good, accountId, line.quantity())) {
                throw limit(title(lines.get(line.variantId())), good.perPerson());
            }
            buyers.claim(
                    number,
                    good,
                    accountId,
                    line.quantity(),
                    lines.get(line.variantId()).unitPrice());
        }
        try {
            setAsides.hold(
                    number,
                    byVariant.values().stream()
                            .sorted(Comparator.comparingLong(Wanted::variantId))
                            .map(line -> new SetAsides.Portion(
                                    onSale.get(line.variantId()).setAside(), line.variantId(), line.quantity()))
                            .toList());
        } catch (StockShort refusal) {
            throw soldOut(title(lines.get(refusal.variantId())));
        }
    }

    static BusinessException soldOut(String title) {
        return BusinessException.conflict("flash.sold-out", title);
    }

    static BusinessException stopped(String title) {
        return BusinessException.conflict("flash.stopped", title);
    }

    static BusinessException limit(String title, int perPerson) {
        return BusinessException.conflict("flash.limit", title, perPerson);
    }

    private static String title(QuotedLine line) {
        return line.productName() + " " + line.variantName();
    }
}
