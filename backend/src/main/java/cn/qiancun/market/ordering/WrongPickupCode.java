package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.BusinessException;

/** No goods that are ready here have this code; the clerk's wrong tries are to be counted. */
public class WrongPickupCode extends BusinessException {
    private static final long serialVersionUID = 1L;

    WrongPickupCode() {
        super(Kind.INVALID, "pickup.code", "code");
    }
}
