package cn.qiancun.market.aftersale.web;

import cn.qiancun.market.shared.BusinessException;

/** Whether goods that came back can be sold again: somebody has to say so, there is no default. */
final class Resellable {
    private Resellable() {}

    /** @throws BusinessException INVALID {@code claim.resellable} for anything but yes or no */
    static boolean read(String entered) {
        return switch (entered) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw BusinessException.invalid("resellable", "claim.resellable");
        };
    }
}
