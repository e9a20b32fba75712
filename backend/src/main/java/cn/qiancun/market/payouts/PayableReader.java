package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what beneficiaries can be paid: a handful of queries for any number of them. */
@Component
class PayableReader {
    private final Ledger ledger;
    private final Reserves reserves;
    private final PayoutAccountRows accounts;
    private final JdbcClient jdbc;

    PayableReader(Ledger ledger, Reserves reserves, PayoutAccountRows accounts, JdbcClient jdbc) {
        this.ledger = ledger;
        this.reserves = reserves;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    Payable of(Beneficiary beneficiary) {
        return of(List.of(beneficiary)).get(0);
    }

    List<Payable> of(Collection<Beneficiary> beneficiaries) {
        var refs = new ArrayList<AccountRef>();
        beneficiaries.forEach(each -> {
            refs.add(each.available());
            refs.add(each.receivable());
        });
        var balances = ledger.balances(refs);
        var kept = reserves.of(beneficiaries);
        var asked = requested(beneficiaries);
        var paidTo = accounts.paidTo(beneficiaries);
        return beneficiaries.stream()
                .map(each -> new Payable(
                        each,
                        balances.get(each.available()),
                        balances.get(each.receivable()),
                        kept.get(each),
                        asked.getOrDefault(each, Money.ZERO),
                        paidTo.get(each)))
                .toList();
    }

    private Map<Beneficiary, Money> requested(Collection<Beneficiary> beneficiaries) {
        var sums = new HashMap<Beneficiary, Money>();
        if (!beneficiaries.isEmpty()) {
            jdbc.sql("SELECT beneficiary, SUM(amount_fen) FROM payouts_payout WHERE state IN ('REQUESTED', 'APPROVED')"
                            + " AND beneficiary IN (:keys) GROUP BY beneficiary")
                    .param("keys", beneficiaries.stream().map(Beneficiary::key).toList())
                    .query(row -> {
                        sums.put(
                                Beneficiary.parse(row.getString(1)),
                                Money.ofFen(row.getBigDecimal(2).longValueExact()));
                    });
        }
        return sums;
    }

    /** Makes requests for these beneficiaries wait for each other, to the end of the caller's transaction. */
    void lock(Collection<Beneficiary> beneficiaries) {
        if (beneficiaries.isEmpty()) {
            return;
        }
        // One statement locks its rows in the order of its values: sorted, so that two callers cannot cross.
        var keys = beneficiaries.stream().map(Beneficiary::key).sorted().toList();
        jdbc.sql("INSERT INTO payouts_beneficiary (beneficiary) VALUES "
                        + String.join(", ", Collections.nCopies(keys.size(), "(?)"))
                        + " ON DUPLICATE KEY UPDATE beneficiary = VALUES(beneficiary)")
                .params(keys)
                .update();
    }
}
