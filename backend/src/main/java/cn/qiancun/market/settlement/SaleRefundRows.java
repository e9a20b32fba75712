package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of refunds, which are only ever added to. */
@Component
class SaleRefundRows {
    private final JdbcClient jdbc;

    SaleRefundRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A refund that was made. */
    record Made(String refundKey, String contentHash, Money amount) {
        /** @throws BusinessException INVALID {@code sale.refund-key} if the key stands for another refund */
        Money amountOf(String hash) {
            if (!contentHash.equals(hash)) {
                throw otherRefund(refundKey);
            }
            return amount;
        }
    }

    Optional<Made> find(String refundKey) {
        return jdbc.sql("SELECT refund_key, content_hash, amount_fen FROM settlement_sale_refund WHERE refund_key = ?")
                .param(refundKey)
                .query((row, index) -> new Made(row.getString(1), row.getString(2), Money.ofFen(row.getLong(3))))
                .optional();
    }

    /** @throws BusinessException INVALID {@code sale.refund-key} if another order was refunded under it meanwhile */
    void insert(RefundSale refund, String hash, List<SaleRefunds.Part> parts, Money amount, Instant at) {
        try {
            jdbc.sql("INSERT INTO settlement_sale_refund (refund_key, reference, content_hash, shipping_fen,"
                            + " amount_fen, refunded_at) VALUES (?, ?, ?, ?, ?, ?)")
                    .params(
                            refund.refundKey(),
                            refund.reference(),
                            hash,
                            refund.shipping().fen(),
                            amount.fen(),
                            UtcTime.column(at))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw otherRefund(refund.refundKey());
        }
        for (var part : parts) {
            jdbc.sql("INSERT INTO settlement_sale_refund_line (refund_key, line_id, quantity, amount_fen)"
                            + " VALUES (?, ?, ?, ?)")
                    .params(
                            refund.refundKey(),
                            part.line().lineId(),
                            part.quantity(),
                            part.amount().fen())
                    .update();
        }
    }

    private static BusinessException otherRefund(String refundKey) {
        return BusinessException.invalid("refundKey", "sale.refund-key", refundKey);
    }
}
