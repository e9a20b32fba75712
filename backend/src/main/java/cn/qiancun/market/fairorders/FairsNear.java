package cn.qiancun.market.fairorders;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** The next fairs for the shop's first page; remembered for a moment. */
@Component
public class FairsNear {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int SHOWN = 3;
    private static final String ONLY = "only";

    private final LoadingCache<String, List<FairListed>> kept;

    FairsNear(FairCalendar calendar) {
        this.kept = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .build(only -> calendar.next("").stream().limit(SHOWN).toList());
    }

    public List<FairListed> next() {
        return kept.get(ONLY);
    }
}
