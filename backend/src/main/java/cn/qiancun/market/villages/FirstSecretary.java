package cn.qiancun.market.villages;

import cn.qiancun.market.shared.VillageCode;
import java.time.LocalDate;

/**
 * A term of office of a first secretary (第一书记), the helper who lives in a village.
 *
 * @param sendingUnit the organisation that sent the helper (派出单位)
 * @param since the first day
 * @param until the first day on which it no longer holds, or null while it lasts
 * @param accountId the account with which the secretary acts for the village, or null without one
 */
public record FirstSecretary(
        long id,
        VillageCode village,
        String name,
        String sendingUnit,
        LocalDate since,
        LocalDate until,
        Long accountId) {
    public boolean isInOffice() {
        return until == null;
    }
}
