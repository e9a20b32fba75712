#!/bin/bash
# Runs once, when the data volume is empty: two accounts, so that what serves customers can neither
# change tables nor rewrite the journal.
set -eu
sql() { mysql --user=root --password="$MYSQL_ROOT_PASSWORD" --protocol=socket; }
quoted() { printf "'%s'" "${1//\'/\'\'}"; }

sql <<SQL
CREATE USER IF NOT EXISTS 'market_migration'@'%' IDENTIFIED BY $(quoted "$MARKET_MIGRATION_PASSWORD");
CREATE USER IF NOT EXISTS 'market'@'%' IDENTIFIED BY $(quoted "$MARKET_DATABASE_PASSWORD");
-- Owns the tables and hands out the rights on them (callbacks/afterMigrate.sql).
GRANT ALL PRIVILEGES ON \`$MYSQL_DATABASE\`.* TO 'market_migration'@'%' WITH GRANT OPTION;
-- Reads and adds everywhere; what it may change comes per table, after each migration.
GRANT SELECT, INSERT ON \`$MYSQL_DATABASE\`.* TO 'market'@'%';
SQL
