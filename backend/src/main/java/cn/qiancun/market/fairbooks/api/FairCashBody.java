package cn.qiancun.market.fairbooks.api;

import cn.qiancun.market.fairbooks.Drawer;
import cn.qiancun.market.fairbooks.HandIn;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** A fair's cash as JSON. */
record FairCashBody(List<Session> sessions, List<Banked> banked) {
    /** @param heldFen not yet at the bank; {@code countedFen} and {@code differenceFen} null while it is open */
    record Session(
            String id,
            String stallNumber,
            int tillNumber,
            OffsetDateTime openedAt,
            OffsetDateTime closedAt,
            long expectedFen,
            Long countedFen,
            Long differenceFen,
            long heldFen) {
        static Session of(Drawer drawer) {
            var shift = drawer.shift();
            return new Session(
                    drawer.session(),
                    drawer.stall().number(),
                    shift.tillNumber(),
                    ShopCalendar.inChina(shift.openedAt()),
                    shift.isOpen() ? null : ShopCalendar.inChina(shift.closedAt()),
                    shift.expected().fen(),
                    fen(shift.counted()),
                    fen(shift.difference()),
                    drawer.held().fen());
        }

        private static Long fen(Money amount) {
            return amount == null ? null : amount.fen();
        }
    }

    record Banked(String id, String slip, LocalDate bankedOn, long amountFen) {
        static Banked of(HandIn handIn) {
            return new Banked(
                    Long.toString(handIn.id()),
                    handIn.slip(),
                    handIn.bankedOn(),
                    handIn.amount().fen());
        }
    }

    static FairCashBody of(List<Drawer> drawers, List<HandIn> handIns) {
        return new FairCashBody(
                drawers.stream().map(Session::of).toList(),
                handIns.stream().map(Banked::of).toList());
    }
}
