package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Charges the codes that customers show on their phones ({@link PaymentWay#BARCODE}). The intent is on record before the
 * provider is called, and an attempt is charged once: whatever came of the call, afterwards it is asked about.
 */
@Service
public class CustomerCodes {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Attempts attempts;
    private final PaymentGateways gateways;
    private final Settling settling;
    private final AttemptPursuit pursuit;
    private final PaymentSteps steps;
    private final PaymentAlarms alarms;
    private final Commits commits;

    CustomerCodes(
            Attempts attempts,
            PaymentGateways gateways,
            Settling settling,
            AttemptPursuit pursuit,
            PaymentSteps steps,
            PaymentAlarms alarms,
            Commits commits) {
        this.attempts = attempts;
        this.gateways = gateways;
        this.settling = settling;
        this.pursuit = pursuit;
        this.steps = steps;
        this.alarms = alarms;
        this.commits = commits;
    }

    /** Whether the provider charges customers' codes here. */
    public boolean areTakenBy(Provider provider) {
        return provider.isChargeable() && gateways.has(provider);
    }

    /**
     * Charges the code; outside any transaction. Charging an attempt again charges nobody: it answers where the attempt
     * stands. After a refusal the attempt is closed at the provider; if that cannot be proven at once it is looked after
     * like any other, and the caller who gives the payment up says so by {@link Payments#close}.
     *
     * @param outTradeNo of an attempt that was opened for this way
     * @throws BusinessException NOT_FOUND {@code payment.unknown}
     */
    @Transactional(propagation = Propagation.NEVER)
    public Charge charge(String outTradeNo, CustomerCode code) {
        var attempt = attempts.find(outTradeNo)
                .filter(found -> found.way() == PaymentWay.BARCODE)
                .orElseThrow(() -> BusinessException.notFound("payment.unknown"));
        var gateway = gateways.of(attempt.provider());
        boolean first = attempt.canStillBePaid() && attempts.start(attempt.id());
        if (!first) {
            return standing(attempts.get(attempt.id()));
        }
        try {
            return taken(attempts.get(attempt.id()), gateway.charge(attempt.trade(), code));
        } catch (ProviderSilentException silent) {
            return unknown(attempt, silent);
        }
    }

    private Charge taken(Attempt attempt, PaymentGateway.ChargeAnswer answer) {
        commits.run(() -> {
            settling.apply(attempt.provider(), answer.report());
            steps.ofAttempt(
                    attempt.outTradeNo(),
                    PaymentStep.What.STARTED,
                    answer.report().answer());
        });
        if (answer.outcome().isRefused()) {
            // The number may be known to the provider all the same: it must take no money any more.
            pursuit.pursue(attempt, true);
            return answer.outcome();
        }
        return standing(attempts.get(attempt.id()));
    }

    /** It may have been charged: the provider knows. */
    private Charge unknown(Attempt attempt, ProviderSilentException silent) {
        alarms.silent(attempt.provider(), "the charge", attempt.outTradeNo(), silent);
        attempts.again(attempt.id(), false, SOON);
        steps.ofAttempt(attempt.outTradeNo(), PaymentStep.What.SILENT, silent.getMessage());
        pursuit.pursue(attempts.get(attempt.id()), false);
        return standing(attempts.get(attempt.id()));
    }

    private static Charge standing(Attempt attempt) {
        return switch (attempt.state()) {
            case SUCCEEDED -> Charge.PAID;
            // What does not match is for a person to decide; until then nobody knows better.
            case PENDING, UNKNOWN, QUARANTINED -> Charge.WAITING;
            case INIT, CLOSED, SURPLUS -> Charge.ENDED;
        };
    }
}
