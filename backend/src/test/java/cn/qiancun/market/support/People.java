package cn.qiancun.market.support;

import java.util.concurrent.ThreadLocalRandom;

/** Phone numbers and a password for accounts that tests register. */
public final class People {
    public static final String PASSWORD = "a good password";

    private People() {}

    /** A number that no other test has. */
    public static String phone() {
        return "19" + ThreadLocalRandom.current().nextLong(100_000_000L, 1_000_000_000L);
    }
}
