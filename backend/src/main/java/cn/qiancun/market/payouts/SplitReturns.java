package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.RefundRoyalties;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Return before refund: what a refund takes from a beneficiary whose part was split comes back from the receiver with it.
 * How much is read from the refund's own posting, which divided it at the share that the line was sold under.
 */
@Component
class SplitReturns implements RefundRoyalties {
    private final SplitReturnRows rows;
    private final Splits splits;
    private final SplitReceivers receivers;
    private final SplitPostings postings;
    private final SplitAlarms alarms;
    private final Ledger ledger;
    private final Commits commits;

    SplitReturns(
            SplitReturnRows rows,
            Splits splits,
            SplitReceivers receivers,
            SplitPostings postings,
            SplitAlarms alarms,
            Ledger ledger,
            Commits commits) {
        this.rows = rows;
        this.splits = splits;
        this.receivers = receivers;
        this.postings = postings;
        this.alarms = alarms;
        this.ledger = ledger;
        this.commits = commits;
    }

    @Override
    public Plan plan(String orderNumber, String refundKey) {
        if (!commits.call(() -> decided(orderNumber, refundKey))) {
            return Plan.WAIT;
        }
        // One line for each receiver, however many of the order's splits went there.
        var byAccount = new LinkedHashMap<Long, Money>();
        rows.planned(refundKey).forEach(part -> byAccount.merge(part.accountId(), part.amount(), Money::plus));
        var returns = new ArrayList<Return>();
        byAccount.forEach((account, amount) -> returns.add(new Return(receivers.receiver(account), amount)));
        return new Plan(true, returns);
    }

    /** Decides once and for all what comes back, under the lock of the order's splits; false while one is under way. */
    private boolean decided(String orderNumber, String refundKey) {
        var ofOrder = splits.lockOrder(orderNumber);
        if (rows.isDecided(refundKey)) {
            return true;
        }
        var taken = takenBy(refundKey);
        var concerned = ofOrder.stream()
                .filter(split -> taken.containsKey(split.beneficiary()))
                .toList();
        if (concerned.stream()
                .anyMatch(split -> split.state() == SplitState.SUBMITTED || split.state() == SplitState.UNKNOWN)) {
            return false;
        }
        concerned.stream().filter(split -> split.state() == SplitState.RESERVED).forEach(this::keepHere);
        var succeeded = concerned.stream()
                .filter(split -> split.state() == SplitState.SUCCEEDED)
                .toList();
        rows.decide(orderNumber, refundKey, spread(succeeded, taken));
        return true;
    }

    /** Not sent yet: the buyer's refund comes first, and what is left goes out by batch. */
    private void keepHere(Split split) {
        if (splits.fail(split.id(), SplitFailure.REFUND, null)) {
            postings.failed(split);
            alarms.failed(split, SplitFailure.REFUND, null);
        }
    }

    /** What the refund took from each beneficiary that had its part already, or left it owing. */
    private Map<String, Money> takenBy(String refundKey) {
        var taken = new TreeMap<String, Money>();
        for (var entry : ledger.entriesOfTransaction("sale-refunded:" + refundKey)) {
            var kind = entry.account().kind();
            if (kind == AccountKind.BENEFICIARY_AVAILABLE || kind == AccountKind.BENEFICIARY_RECEIVABLE) {
                taken.merge(entry.account().owner(), entry.amount(), Money::plus);
            }
        }
        return taken;
    }

    /** Takes each beneficiary's part from its splits, oldest first, never more than is still with the receiver. */
    private Map<Long, Money> spread(List<Split> succeeded, Map<String, Money> taken) {
        var left = new TreeMap<>(taken);
        var returns = new LinkedHashMap<Long, Money>();
        for (var split : succeeded) {
            var wanted = left.get(split.beneficiary());
            var there = split.amount().minus(rows.returnedOf(split.id()));
            var back = wanted.compareTo(there) < 0 ? wanted : there;
            if (back.isPositive()) {
                returns.put(split.id(), back);
                left.put(split.beneficiary(), wanted.minus(back));
            }
        }
        return returns;
    }

    @Override
    public boolean drop(String refundKey, String answer) {
        return commits.call(() -> {
            var planned = rows.planned(refundKey);
            if (planned.isEmpty() || !rows.drop(refundKey, answer)) {
                return false;
            }
            alarms.returnRefused(planned.get(0).orderNumber(), refundKey, answer);
            return true;
        });
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(String refundKey, String outRequestNo) {
        var planned = rows.planned(refundKey);
        if (!rows.settle(refundKey, outRequestNo) || planned.isEmpty()) {
            return;
        }
        var amounts = new TreeMap<String, Money>();
        planned.forEach(part -> amounts.merge(part.beneficiary(), part.amount(), Money::plus));
        Provider provider = planned.get(0).provider();
        postings.returned(planned.get(0).orderNumber(), refundKey, provider, amounts);
    }
}
