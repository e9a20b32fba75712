package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A movement of money as our books have it.
 *
 * @param id orders movements of one moment
 * @param number the one that the provider's bill names it by
 * @param effect what it did to our account at the provider: positive came in
 * @param booked whether it is posted; if not, {@code state} says where it stands instead
 * @param at when, by the provider's clock as far as it told us; null unless booked
 */
public record OwnMovement(
        MovementKind movement,
        long id,
        String number,
        String orderNumber,
        Money effect,
        boolean booked,
        String state,
        Instant at) {}
