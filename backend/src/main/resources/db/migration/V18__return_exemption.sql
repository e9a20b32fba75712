-- Fresh goods are taken back without a reason unless the buyer agreed at the checkout, prominently asked, that they are
-- not: on what basis, which version of the text, and when. Who: the order's own account.
ALTER TABLE ordering_order
    ADD COLUMN exemption_basis varchar(16) NULL,
    ADD COLUMN exemption_text varchar(20) NULL,
    ADD COLUMN exempted_at datetime(6) NULL,
    ADD CONSTRAINT ordering_order_exemption_basis CHECK (exemption_basis IN ('PERISHABLE')),
    ADD CONSTRAINT ordering_order_exemption CHECK ((exemption_basis IS NULL) = (exemption_text IS NULL)
        AND (exemption_basis IS NULL) = (exempted_at IS NULL));

-- Whether the goods were of those that can be exempt, as they were sold.
ALTER TABLE ordering_line
    ADD COLUMN perishable tinyint NOT NULL DEFAULT 0,
    ADD CONSTRAINT ordering_line_perishable CHECK (perishable IN (0, 1));

-- The buyer may refuse a parcel instead of taking it: TURNED_AWAY until the seller has it back (CANCELLED) or shows that the
-- buyer has it (DELIVERED).
ALTER TABLE ordering_consignment DROP CONSTRAINT ordering_consignment_state;
ALTER TABLE ordering_consignment
    ADD COLUMN cancelled_at datetime(6) NULL,
    ADD CONSTRAINT ordering_consignment_state CHECK (state IN ('UNPAID', 'WAITING', 'PREPARING', 'SHIPPED',
        'READY_FOR_PICKUP', 'TURNED_AWAY', 'DELIVERED', 'COMPLETED', 'CANCELLED'));
