package cn.qiancun.market.villages;

import cn.qiancun.market.shared.VillageCode;
import java.time.LocalDate;

/**
 * A first secretary takes office.
 *
 * @param since the first day, today or before; who was in office until then is replaced
 * @param phone of the account with which the secretary acts for the village; empty without one
 */
public record AppointSecretary(VillageCode village, String name, String sendingUnit, LocalDate since, String phone) {}
