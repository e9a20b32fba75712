package cn.qiancun.market.shelf.api;

import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Movement;
import cn.qiancun.market.shelf.MovementKind;
import cn.qiancun.market.shelf.WasteReason;
import java.time.OffsetDateTime;

/** One entry of the ledger of goods. */
record MovementBody(
        String bookingId,
        MovementKind kind,
        long quantity,
        String lotCode,
        String place,
        WasteReason reason,
        String note,
        OffsetDateTime occurredAt) {
    static MovementBody of(Movement movement) {
        return new MovementBody(
                Long.toString(movement.bookingId()),
                movement.kind(),
                movement.quantity(),
                movement.lotCode(),
                movement.place(),
                movement.reason(),
                movement.note(),
                ShopCalendar.inChina(movement.occurredAt()));
    }
}
