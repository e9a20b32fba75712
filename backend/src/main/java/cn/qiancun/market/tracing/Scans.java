package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Notes that somebody opened a lot's page. Nothing is asked and nothing waits: the counting is done behind the page. */
@Service
public class Scans {
    private final ScanBuffer buffer;
    private final DailySalt salt;
    private final Clock clock;

    Scans(ScanBuffer buffer, DailySalt salt, Clock clock) {
        this.buffer = buffer;
        this.salt = salt;
        this.clock = clock;
    }

    /**
     * @param address of whoever asked; only its hash with the day's salt is looked at, and not even that is kept
     * @param agent what the program that asked calls itself, or null
     */
    public void note(long lotId, String address, String agent) {
        var now = clock.instant();
        var day = ShopCalendar.dayOf(now);
        buffer.add(lotId, now, Sha256.hexOf(salt.of(day) + "\n" + address + "\n" + agent));
    }
}
