package cn.qiancun.market.access;

/**
 * An account signed in through a page; told synchronously.
 *
 * @param guestKey the cookie value of the guest that it was before, or null
 */
public record SignedIn(long accountId, String guestKey) {}
