package cn.qiancun.market.ordering.api;

import cn.qiancun.market.lots.PickedLot;
import java.time.LocalDate;

/** Units of an order line that came from one lot. */
record LineLotBody(
        String lineId,
        String code,
        int quantity,
        LocalDate madeOn,
        LocalDate expiresOn,
        boolean certified,
        String traceUrl) {
    static LineLotBody of(PickedLot lot, String traceUrl) {
        return new LineLotBody(
                Long.toString(lot.lineId()),
                lot.code(),
                lot.quantity(),
                lot.madeOn(),
                lot.expiresOn(),
                lot.certified(),
                traceUrl);
    }
}
