package cn.qiancun.market.payments;

/**
 * What two persons decide about: a quarantined attempt, or one of an attempt's refunds or clawbacks.
 *
 * @param number as the desk names it
 * @param refundId null unless it is a refund
 * @param clawbackId null unless it is a clawback
 */
record DecidedMoney(String number, long attemptId, Long refundId, Long clawbackId) {
    static DecidedMoney of(Attempt attempt) {
        return new DecidedMoney(attempt.outTradeNo(), attempt.id(), null, null);
    }

    static DecidedMoney of(Refund refund) {
        return new DecidedMoney(refund.outRequestNo(), refund.attemptId(), refund.id(), null);
    }

    static DecidedMoney of(Clawback clawback) {
        return new DecidedMoney(clawback.providerNo(), clawback.attemptId(), null, clawback.id());
    }

    /** Ids of one kind are no ids of another. */
    long id() {
        return refundId != null ? refundId : clawbackId != null ? clawbackId : attemptId;
    }

    boolean isAttempt() {
        return refundId == null && clawbackId == null;
    }

    /** How codes of refusals and names of actions begin. */
    String prefix() {
        return isAttempt() ? "quarantine" : "cure";
    }

    /** What the audit log calls it. */
    String audited() {
        return (isAttempt() ? "attempt:" : "payment:") + number;
    }
}
