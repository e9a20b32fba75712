package cn.qiancun.market.search;

import cn.qiancun.market.shared.BusinessException;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The index as those see it who look after it. */
@Service
public class SearchIndex {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    /** @param mended how many goods the last round brought up to date; null before the first has ended */
    public record Sweep(Long mended, Instant endedAt) {}

    private final ProductIndex index;
    private final IndexUpkeep upkeep;
    private final RebuildLog rebuilds;
    private final SweepLog sweeps;
    private final Circuit circuit;
    private final ProductSearch search;

    SearchIndex(
            ProductIndex index,
            IndexUpkeep upkeep,
            RebuildLog rebuilds,
            SweepLog sweeps,
            Circuit circuit,
            ProductSearch search) {
        this.index = index;
        this.upkeep = upkeep;
        this.rebuilds = rebuilds;
        this.sweeps = sweeps;
        this.circuit = circuit;
        this.search = search;
    }

    /**
     * Builds a new index beside the one in use and moves the alias over.
     *
     * @return how many products it holds
     * @throws BusinessException CONFLICT {@code search.building} while another build runs, UNAVAILABLE {@code
     *     search.away} if the search server is away
     */
    public long rebuild() {
        try {
            long products = upkeep.rebuild();
            search.forget();
            return products;
        } catch (IOException away) {
            LOG.error("The product index could not be built", away);
            throw BusinessException.unavailable("search.away");
        }
    }

    /** How the last build went, or how far the running one is. */
    public IndexBuild lastBuild() {
        return rebuilds.last();
    }

    /** What the last round over all goods found that the index had missed. */
    public Sweep lastSweep() {
        SweepLog.LastRound last = sweeps.last();
        return new Sweep(last.mended(), last.endedAt());
    }

    /** How many products can be found; empty while the search server is away. */
    public OptionalLong count() {
        return circuit.ask(() -> OptionalLong.of(index.count())).orElse(OptionalLong.empty());
    }
}
