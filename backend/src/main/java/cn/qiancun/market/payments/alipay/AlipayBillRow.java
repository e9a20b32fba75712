package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Turns one line's cells into a row; what cannot be read is a problem of that line. */
final class AlipayBillRow {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Pattern NUMBER = Pattern.compile("[!-~]{0,64}");
    private static final Set<String> OF_TRADES = Set.of("在线支付", "交易付款", "交易退款", "退款（交易退款）", "收费", "退费");

    private final AlipayBillLayout layout;
    private final Map<String, Integer> columns;
    private final LocalDate day;

    AlipayBillRow(AlipayBillLayout layout, Map<String, Integer> columns, LocalDate day) {
        this.layout = layout;
        this.columns = columns;
        this.day = day;
    }

    /** What is wrong with a cell. */
    private static final class BadCell extends RuntimeException {
        private final transient RowProblem problem;

        BadCell(long line, String column, String reason, String value) {
            super(reason, null, false, false);
            problem = new RowProblem(line, column, reason, value);
        }
    }

    Optional<BillRow> read(long line, String[] cells, Consumer<RowProblem> problems) {
        if (cells.length != columns.size()) {
            problems.accept(new RowProblem(line, "", "cells", Integer.toString(cells.length)));
            return Optional.empty();
        }
        try {
            var row = new Cells(line, cells);
            return Optional.of(layout == AlipayBillLayout.TRADES ? trade(row) : change(row));
        } catch (BadCell bad) {
            problems.accept(bad.problem);
            return Optional.empty();
        }
    }

    /** Of a trade: 商家实收 is what came to us; the fee is negative where it was taken. */
    private BillRow trade(Cells row) {
        var movement = switch (row.text("业务类型")) {
            case "交易" -> MovementKind.PAYMENT;
            case "退款" -> MovementKind.REFUND;
            default -> MovementKind.OTHER;
        };
        return new BillRow(
                row.line,
                movement,
                row.number(movement == MovementKind.REFUND ? "退款批次号/请求号" : "商户订单号"),
                row.number("支付宝交易号"),
                row.amount("商家实收（元）"),
                row.amount("服务费（元）").negated(),
                row.time());
    }

    /** Of our balance: what came in stands in one column and what went out in another. */
    private BillRow change(Cells row) {
        var income = row.amount("收入金额（+元）");
        var outcome = row.amount("支出金额（-元）");
        var effect = outcome.isNegative() ? income.plus(outcome) : income.minus(outcome);
        return new BillRow(
                row.line,
                movement(row.text("业务类型"), effect),
                row.number("商户订单号"),
                row.number("业务流水号"),
                effect,
                Money.ZERO,
                row.time());
    }

    /** What belongs to a trade is compared on the bill of trades, or not at all: here it is only passed over. */
    private static MovementKind movement(String type, Money effect) {
        if (OF_TRADES.contains(type)) {
            return MovementKind.PAYMENT;
        }
        return switch (type) {
            case "转账", "转账退回", "退票" -> effect.isNegative() ? MovementKind.TRANSFER : MovementKind.TRANSFER_RETURN;
            case "分账", "交易分账", "分账退回" -> effect.isNegative() ? MovementKind.SPLIT : MovementKind.SPLIT_RETURN;
            default -> MovementKind.OTHER;
        };
    }

    /** The cells by column. */
    private final class Cells {
        private final long line;
        private final String[] cells;

        Cells(long line, String[] cells) {
            this.line = line;
            this.cells = cells;
        }

        String text(String column) {
            return cells[columns.get(column)].strip();
        }

        String number(String column) {
            String number = text(column);
            if (!NUMBER.matcher(number).matches()) {
                throw new BadCell(line, column, "number", number);
            }
            return number;
        }

        Money amount(String column) {
            String yuan = text(column);
            boolean negative = yuan.startsWith("-");
            try {
                var amount = yuan.isEmpty() ? Money.ZERO : Money.parseYuan(negative ? yuan.substring(1) : yuan);
                return negative ? amount.negated() : amount;
            } catch (IllegalArgumentException unreadable) {
                throw new BadCell(line, column, "amount", yuan);
            }
        }

        /** What happened at midnight may stand on either side of it; what is further off is of another bill. */
        Instant time() {
            String text = text(layout.timeColumn);
            try {
                var time = LocalDateTime.parse(text, TIME);
                if (Math.abs(time.toLocalDate().toEpochDay() - day.toEpochDay()) > 1) {
                    throw new BadCell(line, layout.timeColumn, "date", text);
                }
                return time.atZone(ShopCalendar.ZONE).toInstant();
            } catch (DateTimeParseException unreadable) {
                throw new BadCell(line, layout.timeColumn, "time", text);
            }
        }
    }
}
