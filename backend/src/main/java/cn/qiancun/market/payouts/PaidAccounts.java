package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Says of what was paid out in which kind of account it arrived, as it was frozen at the approval. */
@Service
public class PaidAccounts {
    private static final String SPLIT = "SPLIT_";

    private final JdbcClient jdbc;

    PaidAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a transaction of this kind is about the provider's split, which goes to Alipay accounts alone. */
    public static boolean isSplit(String transactionKind) {
        return transactionKind.startsWith(SPLIT);
    }

    /** By the payouts' numbers, in one query; a number that no approved payout has is absent. */
    public Map<String, PaidInto> ofPayouts(Collection<String> numbers) {
        var into = new HashMap<String, PaidInto>();
        if (!numbers.isEmpty()) {
            jdbc.sql("SELECT payout_no, payee_kind FROM payouts_payout WHERE payee_kind IS NOT NULL"
                            + " AND payout_no IN (:numbers)")
                    .param("numbers", numbers)
                    .query(row -> {
                        into.put(row.getString(1), PaidInto.of(PayeeKind.valueOf(row.getString(2))));
                    });
        }
        return into;
    }
}
