package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import java.time.LocalDate;

/** Which bill: a provider's, of a kind, of a day of Asia/Shanghai. */
public record BillDay(Provider provider, BillKind kind, LocalDate date) {
    BillDay next() {
        return new BillDay(provider, kind, date.plusDays(1));
    }

    BillDay previous() {
        return new BillDay(provider, kind, date.minusDays(1));
    }

    /** What its fees are looked up by in the ledger: {@code BILL-alipay-2026-11-22}. */
    String reference() {
        return "BILL-" + provider.code() + "-" + date;
    }

    @Override
    public String toString() {
        return kind + " bill of " + provider.code() + " for " + date;
    }
}
