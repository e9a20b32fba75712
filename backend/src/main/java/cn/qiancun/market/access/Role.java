package cn.qiancun.market.access;

/** What a member may do for an organisation. */
public enum Role {
    RESIDENT,
    STORE_CLERK,
    STORE_MANAGER,
    VILLAGE_SELLER,
    VILLAGE_ACCOUNTANT,
    FIRST_SECRETARY,
    FINANCE_COMMISSIONER,
    FAIR_ORGANISER,
    STALL_HELPER,
    OPERATOR,
    SETTLEMENT_CLERK,
    SETTLEMENT_APPROVER,
    AUDITOR,
    ADMIN
}
