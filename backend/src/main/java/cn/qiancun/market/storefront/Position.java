package cn.qiancun.market.storefront;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.supermarkets.Store;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A place on the earth, in degrees: east and north are positive. */
public record Position(BigDecimal longitude, BigDecimal latitude) {
    private static final Pattern TYPED =
            Pattern.compile("(-?[0-9]{1,3}(?:\\.[0-9]{1,15})?),(-?[0-9]{1,2}(?:\\.[0-9]{1,15})?)");
    private static final BigDecimal MOST_LONGITUDE = BigDecimal.valueOf(180);
    private static final BigDecimal MOST_LATITUDE = BigDecimal.valueOf(90);

    /**
     * As addresses name it: {@code 117.12,36.65}, the longitude first.
     *
     * @return null for none
     * @throws BusinessException INVALID {@code stores.near} for anything that is no place
     */
    static Position of(String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var parts = TYPED.matcher(typed.strip());
        if (!parts.matches()) {
            throw BusinessException.invalid("near", "stores.near");
        }
        var position = new Position(new BigDecimal(parts.group(1)), new BigDecimal(parts.group(2)));
        boolean onEarth = position.longitude.abs().compareTo(MOST_LONGITUDE) <= 0
                && position.latitude.abs().compareTo(MOST_LATITUDE) <= 0;
        if (!onEarth) {
            throw BusinessException.invalid("near", "stores.near");
        }
        return position;
    }

    /** @return null for a store whose place nobody has entered */
    static Position of(Store store) {
        return store.longitude() == null ? null : new Position(store.longitude(), store.latitude());
    }
}
