-- Flyway runs this with the migration account after every migration: the application's account may
-- change every table except the ones that are only ever added to.
DROP PROCEDURE IF EXISTS grant_application_rights;

DELIMITER //
CREATE PROCEDURE grant_application_rights()
BEGIN
    DECLARE finished BOOLEAN DEFAULT FALSE;
    DECLARE one_table VARCHAR(64);
    DECLARE changeable CURSOR FOR
        SELECT table_name FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
          AND table_name NOT IN (
              'ledger_account', 'ledger_transaction', 'ledger_entry', 'ledger_block',
              'ledger_block_transaction', 'ledger_block_account', 'ledger_first_chain_block',
              'ledger_first_chain_transaction', 'inventory_movement', 'access_audit',
              'aftersale_event', 'catalog_approval', 'catalog_price_change',
              'payments_refund_return',
              'lots_certificate', 'lots_certificate_parent', 'lots_movement', 'lots_parent', 'lots_test',
              'settlement_share_proposal_part', 'settlement_sale_refund', 'settlement_sale_refund_line',
              'payouts_event', 'payouts_route', 'payouts_split_limit',
              'books_statement', 'books_statement_part', 'books_statement_line', 'books_certificate_month',
              'books_certificate_reading', 'ordering_weighing', 'reconciliation_step', 'recalls_line',
              'supermarkets_terms', 'shelf_booking', 'shelf_movement', 'shelf_price', 'shelf_counter_person',
              'storebills_line', 'storebills_part', 'storebills_use', 'restock_shipped_lot', 'restock_step',
              'till_entry', 'till_deposit', 'till_return_line', 'receiving_certificate', 'receiving_event',
              'stalls_booking', 'stalls_movement', 'stalls_price', 'fairorders_hand_over', 'fairbooks_handin',
              'fairbooks_handin_line', 'fairbooks_fee', 'fairbooks_result', 'receiving_line', 'flyway_schema_history');
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET finished = TRUE;
    OPEN changeable;
    each_table: LOOP
        FETCH changeable INTO one_table;
        IF finished THEN
            LEAVE each_table;
        END IF;
        SET @statement = CONCAT('GRANT UPDATE, DELETE ON `', DATABASE(), '`.`', one_table, '` TO ''${applicationuser}''@''%''');
        PREPARE granting FROM @statement;
        EXECUTE granting;
        DEALLOCATE PREPARE granting;
    END LOOP;
    CLOSE changeable;
END //
DELIMITER ;

CALL grant_application_rights();
DROP PROCEDURE grant_application_rights;
