package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.payments.Disbursements;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.TransferOrder;
import cn.qiancun.market.payments.TransferReport;
import cn.qiancun.market.shared.Commits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings payouts to the provider, each under one number for ever, and asks what became of them. Never inside a
 * transaction: it goes over the network.
 */
@Component
class PayoutCourier {
    static final Provider PROVIDER = Provider.ALIPAY;
    private static final Logger log = LoggerFactory.getLogger(PayoutCourier.class);
    private static final String TITLE = "千村集货款 ";

    private final PayoutRows rows;
    private final PayoutHistory history;
    private final PayoutSettling settling;
    private final Disbursements disbursements;
    private final AccountSeal seal;
    private final LedgerProof proof;
    private final PayoutSettings settings;
    private final Commits commits;

    PayoutCourier(
            PayoutRows rows,
            PayoutHistory history,
            PayoutSettling settling,
            Disbursements disbursements,
            AccountSeal seal,
            LedgerProof proof,
            PayoutSettings settings,
            Commits commits) {
        this.rows = rows;
        this.history = history;
        this.settling = settling;
        this.disbursements = disbursements;
        this.seal = seal;
        this.proof = proof;
        this.settings = settings;
        this.commits = commits;
    }

    void carry(long payoutId) {
        var payout = rows.find(payoutId).orElseThrow();
        try {
            switch (payout.state()) {
                case RESERVED -> send(payout);
                // It may have arrived: ask before sending the same number again.
                case SUBMITTED, UNKNOWN -> pursue(payout);
                case SUCCEEDED -> watch(payout);
                case REQUESTED, REJECTED, APPROVED, FAILED, RETURNED -> {}
            }
        } catch (ProviderSilentException silent) {
            log.warn("The provider did not answer about payout {}: {}", payout.number(), silent.getMessage());
            unanswered(rows.find(payoutId).orElseThrow());
        }
    }

    private void pursue(Payout payout) {
        if (!disbursements.canTransfer(PROVIDER)) {
            hold(payout, "provider-off");
            return;
        }
        var report = disbursements.query(PROVIDER, order(payout));
        if (report.status() == TransferReport.Status.NOT_FOUND) {
            send(payout);
        } else {
            settling.reported(PROVIDER, report);
        }
    }

    private void send(Payout payout) {
        if (!proof.head().intact()) {
            hold(payout, "proof-broken");
        } else if (!disbursements.canTransfer(PROVIDER)) {
            hold(payout, "provider-off");
        } else if (submitted(payout)) {
            settling.reported(PROVIDER, disbursements.transfer(PROVIDER, order(payout)));
        }
    }

    /** Has committed before the provider is called. */
    private boolean submitted(Payout payout) {
        var done = new boolean[1];
        commits.run(() -> {
            done[0] = rows.submit(payout.id());
            if (done[0] && payout.state() == PayoutState.RESERVED) {
                history.add(payout.id(), PayoutState.SUBMITTED, null, "");
            }
        });
        return done[0];
    }

    private TransferOrder order(Payout payout) {
        var payee = payout.payee();
        return new TransferOrder(
                payout.number(),
                payout.amount(),
                new TransferOrder.Payee(
                        payee.kind(),
                        seal.open(payout.beneficiary(), payee.number()),
                        seal.open(payout.beneficiary(), payee.holder()),
                        payee.bankName()),
                TITLE + payout.number());
    }

    private void hold(Payout payout, String trouble) {
        rows.again(payout.id(), null, trouble, null, settings.fundsRetry());
    }

    private void watch(Payout payout) {
        if (payout.watched() && disbursements.canTransfer(PROVIDER)) {
            settling.reported(PROVIDER, disbursements.query(PROVIDER, order(payout)));
        }
        rows.watch(payout.id(), settings.returnPoll());
    }

    private void unanswered(Payout payout) {
        if (payout.state() == PayoutState.SUCCEEDED) {
            rows.watch(payout.id(), settings.returnPoll());
        } else if (payout.isUnderWay()) {
            commits.run(() -> {
                rows.again(payout.id(), PayoutState.UNKNOWN, null, null, settings.waitAfter(payout.tries()));
                if (payout.state() != PayoutState.UNKNOWN) {
                    history.add(payout.id(), PayoutState.UNKNOWN, null, "");
                }
            });
        }
    }
}
