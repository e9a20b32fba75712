package cn.qiancun.market.flashsales.api;

import cn.qiancun.market.flashsales.FlashSession;
import cn.qiancun.market.flashsales.Phase;
import cn.qiancun.market.flashsales.SessionView;
import cn.qiancun.market.flashsales.Sessions;
import java.time.Instant;
import java.util.List;

/**
 * A session as everybody gets it.
 *
 * @param secondsLeft until it opens or closes, by the time that decides; null in lists
 */
record SessionBody(
        String id,
        String title,
        String text,
        Instant opensAt,
        Instant closesAt,
        Phase phase,
        Long secondsLeft,
        List<Offer> goods) {
    /** @param mine how many the caller has already; @param perPerson the most that one person gets @param stopped whether its lot was called back, so that it is not sold here any more */
    record Offer(
            String variantId,
            String productId,
            String name,
            String variantName,
            String villageCode,
            String villageName,
            String imageUrl,
            long priceFen,
            long shopPriceFen,
            int offered,
            int left,
            int perPerson,
            int mine,
            boolean stopped) {
        static Offer of(SessionView.Offer offer) {
            return new Offer(
                    Long.toString(offer.good().variantId()),
                    Long.toString(offer.good().productId()),
                    offer.goods().productName(),
                    offer.goods().variantName(),
                    offer.goods().village().value(),
                    offer.villageName(),
                    offer.pictureUrl(),
                    offer.good().price().fen(),
                    offer.good().shopPrice().fen(),
                    offer.good().offered(),
                    offer.left(),
                    offer.good().perPerson(),
                    offer.mine(),
                    offer.isStopped());
        }
    }

    static SessionBody of(Sessions.Teaser teaser) {
        return of(teaser.session(), teaser.phase(), null, List.of());
    }

    static SessionBody of(SessionView view) {
        return of(
                view.session(),
                view.phase(),
                view.secondsLeft(),
                view.offers().stream().map(Offer::of).toList());
    }

    private static SessionBody of(FlashSession session, Phase phase, Long secondsLeft, List<Offer> goods) {
        return new SessionBody(
                Long.toString(session.id()),
                session.title(),
                session.text(),
                session.opensAt(),
                session.closesAt(),
                phase,
                secondsLeft,
                goods);
    }
}
