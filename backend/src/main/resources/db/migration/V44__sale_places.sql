-- Where a line was sold, for reports of one place: STALL:914…, STORE:912…, PICKUP:912…; null where no place matters.
ALTER TABLE settlement_sale_line ADD COLUMN place VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
CREATE INDEX settlement_sale_line_place ON settlement_sale_line (place, line_id);
