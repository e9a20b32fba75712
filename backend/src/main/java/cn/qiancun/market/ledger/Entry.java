package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/** One line of the journal; amount with debit positive. */
public record Entry(
        long id,
        long transactionId,
        String kind,
        String reference,
        String subject,
        AccountRef account,
        Money amount,
        Instant occurredAt) {}
