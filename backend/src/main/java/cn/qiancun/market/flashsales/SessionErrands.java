package cn.qiancun.market.flashsales;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import java.util.List;
import org.springframework.stereotype.Component;

/** What sellers were asked and have not answered. */
@Component
class SessionErrands implements Errands {
    private static final int BEFORE_THE_SESSION_OPENS = 45;

    private final SellerConsents consents;

    SessionErrands(SellerConsents consents) {
        this.consents = consents;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        return consents.waiting(actor).entrySet().stream()
                .map(waiting -> Errand.ofSeller(
                        waiting.getKey(),
                        "errand.sessions-to-answer",
                        waiting.getValue(),
                        "/village/sessions",
                        BEFORE_THE_SESSION_OPENS))
                .toList();
    }
}
