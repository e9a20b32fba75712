package cn.qiancun.market.kills;

import cn.qiancun.market.MarketApplication;
import cn.qiancun.market.bench.ChildProcess;
import org.springframework.boot.SpringApplication;

/** The shop in a JVM of its own, which ends when somebody kills it, or with its parent. */
final class KilledShop {
    private KilledShop() {}

    public static void main(String[] arguments) {
        ChildProcess.serveUntilInputEnds(SpringApplication.run(MarketApplication.class, arguments));
    }
}
