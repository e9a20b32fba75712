# Sourced by backup.sh and restore.sh: how to reach MySQL as an account that may read and create all.
# In compose (the default) through the container; else with MARKET_MYSQL="--host=… --user=…" and the
# password in MYSQL_PWD.

deploy="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
compose=(docker compose --project-directory "$deploy")

in_mysql() {
    local tool="$1"
    shift
    if [ -n "${MARKET_MYSQL:-}" ]; then
        # shellcheck disable=SC2086 # several options, split on purpose
        "$tool" $MARKET_MYSQL "$@"
    else
        "${compose[@]}" exec -T mysql sh -c 'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" exec "$0" --user=root "$@"' "$tool" "$@"
    fi
}

# The books of one database: number of entries, and their sum, which must be zero.
books() {
    in_mysql mysql --batch --skip-column-names "$1" \
        --execute="SELECT COUNT(*), COALESCE(SUM(amount_fen), 0) FROM ledger_entry"
}

# Fails unless debits equal credits, over all and within each transaction.
require_balanced() {
    local entries sum broken
    read -r entries sum < <(books "$1")
    broken="$(in_mysql mysql --batch --skip-column-names "$1" --execute="SELECT COUNT(*) FROM
        (SELECT transaction_id FROM ledger_entry GROUP BY transaction_id HAVING SUM(amount_fen) <> 0) AS broken")"
    echo "trial balance of $1: $entries entries, sum $sum fen, $broken transactions that don't balance"
    [ "$sum" = 0 ] && [ "$broken" = 0 ]
}
