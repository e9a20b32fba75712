#!/bin/bash
# Puts a copy back.
#   backup/restore.sh --check FILE    into a database of its own, checks the books, drops it: rehearse monthly
#   backup/restore.sh FILE            into an EMPTY shop database; stop the instances first
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/mysql.sh"

check=no
if [ "${1:-}" = --check ]; then
    check=yes
    shift
fi
file="${1:?which copy? restore.sh [--check] FILE}"
shop="${MARKET_DATABASE:-market}"

if [ -f "$file.sha256" ]; then
    (cd "$(dirname "$file")" && sha256sum --check --quiet "$(basename "$file").sha256")
fi

execute() { in_mysql mysql --batch --skip-column-names --execute="$1"; }
load() { gzip -dc "$file" | in_mysql mysql --default-character-set=utf8mb4 "$1"; }

if [ "$check" = yes ]; then
    target="${shop}_check"
    execute "DROP DATABASE IF EXISTS $target; CREATE DATABASE $target CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
    trap 'execute "DROP DATABASE IF EXISTS $target"' EXIT
    load "$target"
    require_balanced "$target"
    echo "The copy can be restored."
    exit 0
fi

tables="$(execute "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$shop'")"
if [ "$tables" != 0 ]; then
    echo "$shop holds $tables tables; nothing was touched. Restore into an empty database (runbook.md, Restoring)." >&2
    exit 1
fi
load "$shop"
require_balanced "$shop"
echo "Restored. Start one instance, wait until it is ready, rebuild the search index, then start the other."
