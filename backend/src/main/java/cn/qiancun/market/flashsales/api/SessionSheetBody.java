package cn.qiancun.market.flashsales.api;

import cn.qiancun.market.flashsales.Consent;
import cn.qiancun.market.flashsales.FlashSession;
import cn.qiancun.market.flashsales.SessionSheet;
import cn.qiancun.market.flashsales.SessionState;
import java.time.Instant;
import java.util.List;

/** A session as those get it who put it together, and who sell in it. */
record SessionSheetBody(
        String id,
        String organiserId,
        String title,
        String text,
        Instant opensAt,
        Instant closesAt,
        SessionState state,
        int version,
        List<Good> goods) {
    /** @param reason why the seller declined; else empty @param stoppedAt when its lot was called back; else null */
    record Good(
            String id,
            String variantId,
            String name,
            String sellerId,
            String sellerName,
            long priceFen,
            long shopPriceFen,
            int offered,
            int perPerson,
            Consent consent,
            String reason,
            int sold,
            Instant stoppedAt) {
        static Good of(SessionSheet.Line line) {
            var good = line.good();
            return new Good(
                    Long.toString(good.id()),
                    Long.toString(good.variantId()),
                    line.goods() == null ? null : line.goods().productName(),
                    Long.toString(good.sellerId()),
                    line.sellerName(),
                    good.price().fen(),
                    good.shopPrice().fen(),
                    good.offered(),
                    good.perPerson(),
                    good.consent(),
                    good.reason(),
                    line.sold(),
                    good.stoppedAt());
        }
    }

    static SessionSheetBody of(SessionSheet sheet) {
        return of(sheet.session(), sheet.lines().stream().map(Good::of).toList());
    }

    static SessionSheetBody of(FlashSession session) {
        return of(session, List.of());
    }

    private static SessionSheetBody of(FlashSession session, List<Good> goods) {
        return new SessionSheetBody(
                Long.toString(session.id()),
                session.organiserId() == null ? null : Long.toString(session.organiserId()),
                session.title(),
                session.text(),
                session.opensAt(),
                session.closesAt(),
                session.state(),
                session.version(),
                goods);
    }
}
