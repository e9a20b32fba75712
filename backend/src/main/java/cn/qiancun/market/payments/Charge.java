package cn.qiancun.market.payments;

import cn.qiancun.market.shared.BusinessException;

/** What came of charging a customer's code. */
public enum Charge {
    PAID(null),
    /** The customer has to confirm it on the phone, or it is not known yet: the provider is asked. */
    WAITING(null),
    /** Not paid, and no longer payable: it was refused before, given up, or its time is over. */
    ENDED(null),
    /** The code is used or too old. */
    CODE_INVALID("payment.code-invalid"),
    /** The customer's account or card does not give that much. */
    NO_MONEY("payment.code-balance"),
    /** The provider refuses for another reason. */
    REFUSED("payment.code-refused");

    private final String problem;

    Charge(String problem) {
        this.problem = problem;
    }

    public boolean isRefused() {
        return problem != null;
    }

    /** What a clerk is told of a refusal. */
    public BusinessException problem() {
        return BusinessException.invalid("authCode", problem);
    }
}
