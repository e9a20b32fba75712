package cn.qiancun.market.fairorders;

import cn.qiancun.market.catalog.Wanted;
import java.util.List;

/**
 * Orders goods of a fair's stalls, to be collected there. Prices are not in it: they are the shop's.
 *
 * @param note for the sellers; may be null
 * @param adultConfirmed and {@code exemptionConfirmed}: as with every order
 */
public record PlacePreorder(List<Wanted> lines, String note, boolean adultConfirmed, boolean exemptionConfirmed) {}
