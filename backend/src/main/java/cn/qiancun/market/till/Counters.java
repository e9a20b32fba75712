package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.TakeBackGoods;
import cn.qiancun.market.shelf.TakenLot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places of one kind that sell at tills: who works there, what they sell, where the goods lie and whose the money is.
 * The till asks for nothing else, and never which kind it is. One bean per kind. Everything below {@link #markdowns} is
 * called in the till's transaction, and what it throws undoes the sale: whoever can book it books it, since the customer
 * has gone with the goods.
 */
public interface Counters {
    CounterKind kind();

    /** Empty for what is no place of this kind. */
    Optional<Counter> find(long id);

    /** @throws BusinessException NOT_FOUND {@code not-found} unless the actor works there */
    Counter requireStaff(Actor actor, long id);

    /** @throws BusinessException NOT_FOUND {@code not-found} unless the actor is answerable for it */
    Counter requireManager(Actor actor, long id);

    /** Where the actor works, as a person looks for it. */
    List<Counter> ofStaff(Actor actor);

    /** By id; what the counter does not have is absent, what it no longer sells is there. */
    Map<Long, Ware> wares(long counterId, Collection<Long> wareIds);

    /** In the order of their versions; a ware that is no longer sold comes once more, not active. */
    List<Ware> changedSince(long counterId, long version, int limit);

    /** What of the wares is sold at a lower price now, by ware. */
    default Map<Long, List<Markdown>> markdowns(long counterId, Collection<Long> wareIds) {
        return Map.of();
    }

    /**
     * The goods have gone. What was not there is booked on lot 0, below zero, never refused.
     *
     * @return where each line came from; its parts add up to the line
     */
    List<TakenLot> sell(SellGoods goods);

    /** The goods are back, in the lots they came from. */
    void takeBack(TakeBackGoods goods);

    /** Says whose the money is. @param shift as it was before this sale; closed for one that comes late */
    void credit(Receipt receipt, Shift shift);

    /**
     * Takes the money of what came back from whoever had got it. What was paid by code payments brings back, in the same
     * transaction: here it has to be owed to the customer by then.
     */
    void giveBack(ReturnedGoods returned);

    /**
     * A code was paid after cash had been taken instead: nothing is sold for it, the money stands on BUYER_FUNDS under the
     * receipt's number, and payments brings it back, in the same transaction.
     */
    void giveBackSurplus(Receipt receipt);

    /** Whether what a customer is let go in cash is the counter's own loss; else it may let go nothing. */
    default boolean bearsRounding() {
        return false;
    }

    void opened(Shift shift);

    /** Cash has left the drawer. @param key of the entry; @param shift as it was before; closed if it comes late */
    void deposited(Shift shift, String key, Money amount);

    /** The drawer was counted: {@link Shift#difference()} is known. */
    void closed(Shift shift);
}
