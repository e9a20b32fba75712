package cn.qiancun.market.payments.stripe;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.shared.Money;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Refund;
import java.time.Instant;
import java.util.Map;

/**
 * What a balance transaction says, as a line of text without personal data.
 *
 * @param number ours, from the metadata of what is behind it; empty if it has none
 */
record StripeBillLine(
        String id, String type, String number, String source, long amount, long fee, String currency, long created) {
    private static final String OUT_REQUEST_NO = "out_request_no";
    private static final int CELLS = 8;

    static StripeBillLine of(BalanceTransaction one) {
        var behind = one.getSourceObject();
        String number = "";
        if (behind instanceof Charge charge) {
            number = ours(charge.getMetadata(), StripeSessions.OUT_TRADE_NO);
        } else if (behind instanceof Refund refund) {
            number = ours(refund.getMetadata(), OUT_REQUEST_NO);
        }
        return new StripeBillLine(
                one.getId(),
                one.getType(),
                number,
                one.getSource() == null ? "" : one.getSource(),
                one.getAmount(),
                one.getFee(),
                one.getCurrency(),
                one.getCreated());
    }

    /** A dispute takes the payment, and gives it back when it is won. Its ids begin with {@code dp_} or {@code du_}. */
    private MovementKind disputed() {
        if (!source.matches("d[pu]_[!-~]{1,61}")) {
            return MovementKind.OTHER;
        }
        return amount < 0 ? MovementKind.CLAWBACK : MovementKind.CLAWBACK_RETURN;
    }

    private static String ours(Map<String, String> metadata, String name) {
        String number = metadata == null ? "" : metadata.getOrDefault(name, "");
        return number.matches("[!-~]{1,64}") ? number : "";
    }

    String text() {
        return String.join(
                "\t",
                id,
                type,
                number,
                source,
                Long.toString(amount),
                Long.toString(fee),
                currency,
                Long.toString(created));
    }

    static StripeBillLine parse(String text) {
        var cells = text.split("\t", -1);
        if (cells.length != CELLS) {
            throw UnreadableBillException.of(0, "", "cells", Integer.toString(cells.length));
        }
        return new StripeBillLine(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                Long.parseLong(cells[4]),
                Long.parseLong(cells[5]),
                cells[6],
                Long.parseLong(cells[7]));
    }

    /** @throws UnreadableBillException {@code currency} for money that the books do not keep */
    BillRow row(long line) {
        if (!StripeSessions.CURRENCY.equals(currency)) {
            throw UnreadableBillException.of(line, "currency", "currency", currency);
        }
        var movement = switch (type) {
            case "charge", "payment" -> MovementKind.PAYMENT;
            // What somebody refunded at Stripe has no number of ours.
            case "refund", "payment_refund" -> number.isEmpty() ? MovementKind.CLAWBACK : MovementKind.REFUND;
            case "refund_failure" -> number.isEmpty() ? MovementKind.CLAWBACK_RETURN : MovementKind.REFUND_RETURN;
            case "adjustment" -> disputed();
            default -> MovementKind.OTHER;
        };
        boolean knownAsTheirs = movement == MovementKind.CLAWBACK || movement == MovementKind.CLAWBACK_RETURN;
        return new BillRow(
                line,
                movement,
                knownAsTheirs ? source : number,
                source.isEmpty() ? id : source,
                Money.ofFen(amount),
                Money.ofFen(fee),
                Instant.ofEpochSecond(created));
    }
}
