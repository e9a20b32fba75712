package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.RoyaltyGateway;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings splits to the provider, each under one number for ever. Never inside a transaction: it goes over the network. */
@Component
class SplitCourier {
    private static final Logger log = LoggerFactory.getLogger(SplitCourier.class);

    /** While the ledger's proof is broken no money leaves. */
    private static final String PROOF_BROKEN = "the ledger's proof is broken";

    private final Splits splits;
    private final SplitLimits limits;
    private final SplitReceivers receivers;
    private final SplitBinding binding;
    private final SplitGateways gateways;
    private final SplitPostings postings;
    private final SplitAlarms alarms;
    private final SplitSettings settings;
    private final LedgerProof proof;
    private final Commits commits;

    SplitCourier(
            Splits splits,
            SplitLimits limits,
            SplitReceivers receivers,
            SplitBinding binding,
            SplitGateways gateways,
            SplitPostings postings,
            SplitAlarms alarms,
            SplitSettings settings,
            LedgerProof proof,
            Commits commits) {
        this.splits = splits;
        this.limits = limits;
        this.receivers = receivers;
        this.binding = binding;
        this.gateways = gateways;
        this.postings = postings;
        this.alarms = alarms;
        this.settings = settings;
        this.proof = proof;
        this.commits = commits;
    }

    void carry(long splitId) {
        var split = splits.get(splitId);
        var gateway = gateways.find(split.provider());
        if (gateway.isEmpty()) {
            return;
        }
        try {
            switch (split.state()) {
                case RESERVED -> begin(split, gateway.get());
                // It may have arrived: ask before sending the same again.
                case SUBMITTED, UNKNOWN -> carryOn(split, gateway.get());
                case SUCCEEDED, FAILED -> {}
            }
        } catch (ProviderSilentException silent) {
            alarms.silent(split, silent);
            splits.unknown(split.id(), null, settings.retry());
            splits.postpone(split.id(), null, settings.retry());
        }
    }

    private void begin(Split split, RoyaltyGateway gateway) {
        if (!proof.head().intact()) {
            splits.postpone(split.id(), PROOF_BROKEN, settings.retry());
            return;
        }
        var bound = binding.ensure(split.provider(), split.accountId());
        switch (bound.status()) {
            case DONE -> {
                if (commits.call(() -> submits(split))) {
                    send(split, gateway);
                }
            }
            case REFUSED -> commits.run(() -> fail(split, SplitFailure.RELATION, bound.answer()));
            case IN_FLIGHT, NOT_FOUND -> splits.postpone(split.id(), bound.answer(), settings.retry());
        }
    }

    /** Decides under the lock of all splits of the trade, so that together they keep within its limit. */
    private boolean submits(Split split) {
        var ofTrade = splits.lockTrade(split.outTradeNo());
        boolean waits = ofTrade.stream().anyMatch(one -> one.id() == split.id() && one.state() == SplitState.RESERVED);
        if (!waits) {
            return false;
        }
        var limit = limits.of(split.provider());
        var now = splits.now();
        var opensAt = SplitLimitPolicy.opensAt(limit, split.paidAt());
        if (now.isBefore(opensAt)) {
            splits.postpone(split.id(), null, wait(now, opensAt));
            return false;
        }
        var away = Money.sum(
                ofTrade.stream().filter(Split::counts).map(Split::amount).toList());
        var refusal = SplitLimitPolicy.refusal(limit, split, away, now);
        refusal.ifPresent(reason -> fail(split, reason, null));
        return refusal.isEmpty() && splits.submit(split.id());
    }

    private static Duration wait(Instant now, Instant until) {
        return Duration.between(now, until).plusSeconds(1);
    }

    private void carryOn(Split split, RoyaltyGateway gateway) {
        if (record(split, gateway.querySplit(order(split)))) {
            return;
        }
        if (!proof.head().intact()) {
            splits.unknown(split.id(), PROOF_BROKEN, settings.retry());
        } else if (splits.submit(split.id())) {
            send(split, gateway);
        }
    }

    private void send(Split split, RoyaltyGateway gateway) {
        record(split, gateway.split(order(split)));
    }

    private RoyaltyGateway.SplitOrder order(Split split) {
        return split.order(receivers.receiver(split.accountId()));
    }

    /** @return false if the provider has never heard of it */
    private boolean record(Split split, RoyaltyGateway.Answer answer) {
        switch (answer.status()) {
            case DONE -> commits.run(() -> succeed(split, answer));
            case REFUSED -> commits.run(() -> fail(split, SplitFailure.PROVIDER, answer.answer()));
            case IN_FLIGHT -> splits.unknown(split.id(), answer.answer(), settings.retry());
            case NOT_FOUND -> {
                return false;
            }
        }
        return true;
    }

    private void succeed(Split split, RoyaltyGateway.Answer answer) {
        if (splits.succeed(split.id(), answer.answer())) {
            postings.succeeded(split);
            log.info("Split {} of {} for order {} is done", split.requestNo(), split.amount(), split.orderNumber());
        }
    }

    private void fail(Split split, SplitFailure reason, String answer) {
        if (splits.fail(split.id(), reason, answer)) {
            postings.failed(split);
            alarms.failed(split, reason, answer);
        }
    }
}
