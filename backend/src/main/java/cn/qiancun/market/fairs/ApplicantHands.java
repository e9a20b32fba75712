package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.SellerSummary;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whose hand applies for a seller: its own, or that of the village's first secretary unless the seller revoked it. */
@Component
class ApplicantHands {
    private final SellerSeats seats;
    private final FirstSecretaries secretaries;

    ApplicantHands(SellerSeats seats, FirstSecretaries secretaries) {
        this.seats = seats;
        this.secretaries = secretaries;
    }

    /** @param secretaryId the term of office of the first secretary who acts; null if the seller does */
    record Hand(SellerSummary seller, long accountId, Long secretaryId) {}

    /** @throws BusinessException NOT_FOUND for everybody else */
    Hand require(Actor actor, long sellerId) {
        var seat = seats.at(actor, sellerId).orElseThrow(Fairs::notFound);
        Long secretary = null;
        if (seat.delegated()) {
            secretary = secretaries
                    .of(seat.seller().villageCode())
                    .map(FirstSecretary::id)
                    .orElseThrow(Fairs::notFound);
        }
        return new Hand(seat.seller(), actor.accountId(), secretary);
    }

    /** What was done by a first secretary is seen by the seller, who may revoke it. */
    void acted(Hand hand) {
        if (hand.secretaryId() != null) {
            seats.acted(hand.seller().id(), hand.secretaryId());
        }
    }

    /** The sellers for whom somebody applies, the own ones first. */
    List<SellerSummary> sellersOf(Actor actor) {
        return seats.of(actor).stream().map(SellerSeats.Seat::seller).toList();
    }
}
