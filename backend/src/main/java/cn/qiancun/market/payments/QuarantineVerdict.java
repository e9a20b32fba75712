package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.Optional;

/** What can be done about a quarantined attempt, and what the provider must say for it. */
public enum QuarantineVerdict {
    /** All that the provider was paid goes back to the buyer. */
    REFUND {
        @Override
        Money require(Attempt attempt, Optional<TradeReport> report) {
            return paid(report);
        }
    },
    /** It pays the order after all. */
    RELEASE {
        @Override
        Money require(Attempt attempt, Optional<TradeReport> report) {
            var amount = paid(report);
            if (!amount.equals(attempt.amount())) {
                throw BusinessException.conflict("quarantine.differs");
            }
            return amount;
        }
    },
    /** There is no money of ours; it is noted and closed. Should some come later, it goes back by itself. */
    CLOSE {
        @Override
        Money require(Attempt attempt, Optional<TradeReport> report) {
            if (report.filter(QuarantineVerdict::isPaid).isPresent()) {
                throw BusinessException.conflict("quarantine.is-paid");
            }
            return null;
        }
    };

    /**
     * @param report what the provider says now, empty if it does not answer
     * @return the money that is moved, or null
     * @throws BusinessException CONFLICT {@code quarantine.not-paid}, {@code quarantine.differs}, {@code
     *     quarantine.is-paid}; UNAVAILABLE {@code payment.provider-silent}
     */
    abstract Money require(Attempt attempt, Optional<TradeReport> report);

    private static Money paid(Optional<TradeReport> report) {
        return report.map(said -> {
                    if (!isPaid(said)) {
                        throw BusinessException.conflict("quarantine.not-paid");
                    }
                    return said.amount();
                })
                .orElseThrow(() -> BusinessException.unavailable("payment.provider-silent"));
    }

    private static boolean isPaid(TradeReport report) {
        return report.status() == TradeReport.Status.PAID && report.mismatch() == null;
    }
}
