package cn.qiancun.market.web;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What waits for somebody on a console, most urgent first, gathered from all modules. */
@Component
class WaitingErrands {
    private final ObjectProvider<Errands> errands;

    WaitingErrands(ObjectProvider<Errands> errands) {
        this.errands = errands;
    }

    /** Also those of which there are none now. */
    List<Errand> all(Console console, Actor actor) {
        return errands.stream()
                .flatMap(source -> source.waitingFor(actor).stream())
                .filter(errand -> errand.console() == console)
                .toList();
    }

    static List<Errand> waiting(List<Errand> all) {
        return all.stream()
                .filter(errand -> errand.count() > 0)
                .sorted(Comparator.comparingInt(Errand::urgency).reversed())
                .toList();
    }
}
