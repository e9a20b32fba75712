-- Organisers of fairs, and those who help at a stall for a day.
ALTER TABLE access_membership DROP CONSTRAINT access_membership_role;
ALTER TABLE access_membership ADD CONSTRAINT access_membership_role
    CHECK (role IN ('STORE_CLERK', 'STORE_MANAGER', 'VILLAGE_SELLER', 'VILLAGE_ACCOUNTANT', 'FIRST_SECRETARY',
        'FINANCE_COMMISSIONER', 'FAIR_ORGANISER', 'STALL_HELPER', 'OPERATOR', 'SETTLEMENT_CLERK', 'SETTLEMENT_APPROVER',
        'AUDITOR', 'ADMIN'));
ALTER TABLE access_membership DROP CONSTRAINT access_membership_kind;
ALTER TABLE access_membership ADD CONSTRAINT access_membership_kind
    CHECK (organisation_kind IN ('PLATFORM', 'SELLER', 'VILLAGE', 'STORE', 'ORGANISER', 'STALL'));
