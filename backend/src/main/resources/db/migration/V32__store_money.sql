-- Who has, or owes, the money of a sale: its buyer, or a store until its bill is paid (STORE:id).
ALTER TABLE settlement_sale_line ADD COLUMN funding VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'BUYER';
