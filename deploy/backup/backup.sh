#!/bin/bash
# Writes one consistent copy of the shop's database, without stopping it:
#   backup/backup.sh [folder]        (default: ./backups beside this script's folder)
# Keeps the last 14 (KEEP=…). Run it from cron or a systemd timer, and copy the folder elsewhere.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/mysql.sh"

folder="${1:-$deploy/backups}"
keep="${KEEP:-14}"
umask 077
mkdir -p "$folder"
file="$folder/market-$(date -u +%Y%m%dT%H%M%SZ).sql.gz"

# single-transaction: the copy is of one moment and locks nobody out.
in_mysql mysqldump --single-transaction --quick --routines --triggers --events --hex-blob --no-tablespaces \
    --default-character-set=utf8mb4 ${MARKET_DUMP_OPTIONS---set-gtid-purged=OFF} "${MARKET_DATABASE:-market}" |
    gzip -6 >"$file.part"

# mysqldump writes this as its last line; without it the copy broke off.
gzip -dc "$file.part" | tail -n 1 | grep -q '^-- Dump completed' || {
    echo "The copy is not whole; left as $file.part" >&2
    exit 1
}
mv "$file.part" "$file"
(cd "$folder" && sha256sum "$(basename "$file")" >"$(basename "$file").sha256")
echo "$file ($(du -h "$file" | cut -f1))"

find "$folder" -maxdepth 1 -name 'market-*.sql.gz' | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
    rm -f "$old" "$old.sha256"
done
