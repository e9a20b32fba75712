package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Guest;
import cn.qiancun.market.shared.BusinessException;

/** Whose cart it is: an account's, or a visitor's who has not signed in. */
public record CartOwner(String key) {
    public static CartOwner of(Actor actor) {
        return account(actor.accountId());
    }

    /** The account's cart if somebody is signed in, else the visitor's. */
    public static CartOwner of(Actor actor, Guest guest) {
        return actor != null ? of(actor) : guest(guest.key());
    }

    static CartOwner account(long accountId) {
        return new CartOwner("a:" + accountId);
    }

    static CartOwner guest(String guestKey) {
        if (guestKey == null || !guestKey.matches("[A-Za-z0-9_-]{1,70}")) {
            throw BusinessException.notFound("not-found");
        }
        return new CartOwner("g:" + guestKey);
    }
}
