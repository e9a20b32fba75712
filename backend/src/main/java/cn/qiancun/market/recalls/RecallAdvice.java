package cn.qiancun.market.recalls;

import cn.qiancun.market.tracing.LotAdvice;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the public page of a lot that is called back says. */
@Component
class RecallAdvice implements LotAdvice {
    private final RecallReader reader;

    RecallAdvice(RecallReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Advice> of(long lotId) {
        return reader.active(lotId).map(recall -> new Advice(recall.reason(), recall.advice()));
    }
}
