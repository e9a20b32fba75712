package cn.qiancun.market.bench;

import cn.qiancun.market.MarketApplication;
import cn.qiancun.market.search.SearchIndex;
import org.springframework.boot.SpringApplication;

/** The shop as it is in production, told its servers by arguments; it can be asked to rebuild its index and to post. */
final class BenchmarkedShop {
    static final String REBUILD = "rebuild";

    private BenchmarkedShop() {}

    public static void main(String[] arguments) {
        var context = SpringApplication.run(MarketApplication.class, arguments);
        ChildProcess.serveUntilInputEnds(context, command -> {
            if (command.equals(REBUILD)) {
                return Long.toString(context.getBean(SearchIndex.class).rebuild());
            }
            return LedgerLoad.answer(context, command);
        });
    }
}
