package cn.qiancun.market.fairs;

import java.util.List;

/**
 * What a host asks for at a fair.
 *
 * @param title what is to stand over the stall; null or empty for the seller's name
 * @param goods the host's own; whom it invites brings others
 */
public record Apply(String title, boolean wantsPower, boolean wantsCold, String note, List<Offer> goods) {}
