package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.PaidTrade;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.settlement.SaleReleased;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sets aside what a completed consignment released for villages whose money the provider splits, in the transaction that
 * released it: no batch payout can take it meanwhile. Whoever has no verified account at the provider is paid by batch.
 */
@Component
class SplitReservation {
    private final Routes routes;
    private final Payments payments;
    private final SplitGateways gateways;
    private final SplitLimits limits;
    private final SplitReceivers receivers;
    private final Splits splits;
    private final SplitPostings postings;
    private final Ledger ledger;

    SplitReservation(
            Routes routes,
            Payments payments,
            SplitGateways gateways,
            SplitLimits limits,
            SplitReceivers receivers,
            Splits splits,
            SplitPostings postings,
            Ledger ledger) {
        this.routes = routes;
        this.payments = payments;
        this.gateways = gateways;
        this.limits = limits;
        this.receivers = receivers;
        this.splits = splits;
        this.postings = postings;
        this.ledger = ledger;
    }

    @EventListener
    void on(SaleReleased released) {
        var amounts = releasedTo(released);
        var splitting = routes.splitting(
                amounts.keySet().stream().flatMap(of -> village(of).stream()).collect(Collectors.toSet()));
        if (splitting.isEmpty()) {
            return;
        }
        payments.paidTrade(released.reference())
                .filter(trade -> trade.providerTradeNo() != null
                        && gateways.find(trade.provider()).isPresent())
                .ifPresent(trade -> amounts.forEach((beneficiary, amount) -> village(beneficiary)
                        .filter(splitting::contains)
                        .ifPresent(code -> reserve(trade, released.consignmentId(), beneficiary, code, amount))));
    }

    private void reserve(PaidTrade trade, long consignmentId, String beneficiary, VillageCode village, Money amount) {
        receivers.accountOf(beneficiary).ifPresent(accountId -> {
            var opens = SplitLimitPolicy.opensAt(limits.of(trade.provider()), trade.paidAt());
            postings.reserved(splits.add(
                    new Splits.Reserve(trade, consignmentId, beneficiary, village, accountId, amount, opens)));
        });
    }

    /** What became available by the completion, in order of the beneficiaries; what they owed is paid from it already. */
    private Map<String, Money> releasedTo(SaleReleased released) {
        var amounts = new TreeMap<String, Money>();
        for (var entry : ledger.entriesOfTransaction(
                "sale-completed:" + released.reference() + ":" + released.consignmentId())) {
            if (entry.account().kind() == AccountKind.BENEFICIARY_AVAILABLE) {
                amounts.merge(entry.account().owner(), entry.amount().negated(), Money::plus);
            }
        }
        amounts.values().removeIf(amount -> !amount.isPositive());
        return amounts;
    }

    /** Collectives and growers belong to a village; stores and companies are paid by batch. */
    private static Optional<VillageCode> village(String beneficiary) {
        int colon = beneficiary.indexOf(':');
        String kind = beneficiary.substring(0, colon);
        return kind.equals("COLLECTIVE") || kind.equals("GROWERS")
                ? Optional.of(VillageCode.of(beneficiary.substring(colon + 1)))
                : Optional.empty();
    }
}
