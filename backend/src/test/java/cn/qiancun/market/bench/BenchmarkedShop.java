package cn.qiancun.market.bench;

import cn.qiancun.market.MarketApplication;
import cn.qiancun.market.search.SearchIndex;
import cn.qiancun.market.shared.BusinessException;
import java.time.Duration;
import org.springframework.boot.SpringApplication;

/** The shop as it is in production, told its servers by arguments; it can be asked to rebuild its index and to post. */
final class BenchmarkedShop {
    static final String REBUILD = "rebuild";

    /** Longer than it takes until a build that was broken off may be taken over. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int PAUSE_MILLIS = 500;

    private BenchmarkedShop() {}

    public static void main(String[] arguments) {
        var context = SpringApplication.run(MarketApplication.class, arguments);
        ChildProcess.serveUntilInputEnds(context, command -> {
            if (command.equals(REBUILD)) {
                return Long.toString(rebuild(context.getBean(SearchIndex.class)));
            }
            return LedgerLoad.answer(context, command);
        });
    }

    /** The shop builds an index by itself when it starts, and the start before may have been ended at it. */
    private static long rebuild(SearchIndex index) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return index.rebuild();
            } catch (BusinessException refused) {
                if (System.nanoTime() > end) {
                    throw refused;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
