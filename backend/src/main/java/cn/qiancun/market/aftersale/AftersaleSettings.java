package cn.qiancun.market.aftersale;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The windows of after-sale, all by the injected clock, and what is approved without a person.
 *
 * @param claimWindow from delivery, for damage and short weight of goods that keep
 * @param perishableWindow the same for perishable goods
 * @param liveWindow the same for live goods
 * @param returnWindow from delivery, for goods given back without a reason
 * @param decisionWindow for the seller to decide, then an operator does
 * @param sendingWindow for the buyer to send the goods after the approval, then the claim lapses
 * @param receivingWindow for the seller to confirm that they are back, then an operator may
 * @param escalationWindow for the buyer to take a rejection to an operator
 * @param automaticUpToFen what a compensation may come to that is approved by itself
 * @param photosKept how long photos are kept once nothing more can happen to their claim
 * @param automaticPerAccount how many of these an account gets within the period; a person decides about more
 */
@ConfigurationProperties("market.aftersale")
record AftersaleSettings(
        @DefaultValue("72h") Duration claimWindow,
        @DefaultValue("48h") Duration perishableWindow,
        @DefaultValue("24h") Duration liveWindow,
        @DefaultValue("7d") Duration returnWindow,
        @DefaultValue("3d") Duration decisionWindow,
        @DefaultValue("7d") Duration sendingWindow,
        @DefaultValue("10d") Duration receivingWindow,
        @DefaultValue("7d") Duration escalationWindow,
        @DefaultValue("2000") long automaticUpToFen,
        @DefaultValue("3") int automaticPerAccount,
        @DefaultValue("30d") Duration automaticPeriod,
        @DefaultValue("180d") Duration photosKept) {}
