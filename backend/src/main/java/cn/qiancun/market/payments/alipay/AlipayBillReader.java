package cn.qiancun.market.payments.alipay;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.shared.RowProblem;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads one of Alipay's bills: checks whose it is, of which day, and that it is whole, and hands its rows over. */
final class AlipayBillReader {
    private static final int MOST_PROBLEMS = 100;
    private static final Pattern ACCOUNT = Pattern.compile("#账号：\\[([0-9]+)]\\s*");
    private static final Pattern DAYS = Pattern.compile("#起始日期：\\[(.{11}) 00:00:00]\\s*终止日期：\\[(.{11}) 00:00:00]\\s*");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

    private final AlipayBillLayout layout;
    private final LocalDate day;
    private final String seller;
    private final Consumer<BillRow> rows;
    private final AlipayBillTotals totals;
    private final List<RowProblem> problems = new ArrayList<>();
    /** Not handed over yet: the next row may belong to it. */
    private BillRow held;

    private boolean sawAccount;
    private boolean sawDays;
    private boolean sawEnd;

    AlipayBillReader(AlipayBillLayout layout, LocalDate day, String seller, Consumer<BillRow> rows) {
        this.layout = layout;
        this.day = day;
        this.seller = seller;
        this.rows = rows;
        this.totals = new AlipayBillTotals(layout);
    }

    /** @throws UnreadableBillException with every problem, up to a hundred */
    void read(InputStream content) throws IOException {
        var lines = new AlipayBillLines(content);
        var columns = head(lines);
        var reading = new AlipayBillRow(layout, columns, day);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith("#")) {
                sawEnd |= line.contains(layout.name + "列表结束");
                totals.stated(lines.number(), line, problems);
            } else if (!line.isBlank()) {
                row(reading, lines.number(), line);
            }
        }
        if (!sawEnd) {
            problems.add(new RowProblem(lines.number(), "", "cut-off", ""));
        }
        if (!problems.isEmpty()) {
            throw new UnreadableBillException(problems);
        }
        if (held != null) {
            rows.accept(held);
        }
    }

    private void row(AlipayBillRow reading, long number, String line) {
        if (sawEnd) {
            add(new RowProblem(number, "", "after-end", line));
            return;
        }
        var cells = line.split(",", -1);
        reading.read(number, cells, this::add).ifPresent(row -> {
            totals.count(row);
            if (layout.reads(row)) {
                handOver(row);
            }
        });
    }

    /** What several receivers give back with one refund are rows next to each other, and one movement. */
    private void handOver(BillRow row) {
        boolean same = held != null
                && row.movement() == MovementKind.SPLIT_RETURN
                && held.movement() == MovementKind.SPLIT_RETURN
                && held.number().equals(row.number());
        if (same) {
            held = held.with(held.effect().plus(row.effect()));
            return;
        }
        if (held != null) {
            rows.accept(held);
        }
        held = row;
    }

    private void add(RowProblem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** What is wrong with the head is wrong with every row: it ends the reading. */
    private Map<String, Integer> head(AlipayBillLines lines) throws IOException {
        String line = lines.next();
        if (line == null || !line.startsWith("#支付宝" + layout.name)) {
            throw UnreadableBillException.of(1, "", "not-a-bill", line);
        }
        for (line = lines.next(); line != null && line.startsWith("#"); line = lines.next()) {
            checkHead(lines.number(), line);
        }
        if (!sawAccount || !sawDays) {
            throw UnreadableBillException.of(lines.number(), "", "head", "");
        }
        if (line == null) {
            throw UnreadableBillException.of(lines.number(), "", "cut-off", "");
        }
        return columns(lines.number(), line.split(",", -1));
    }

    private void checkHead(long number, String line) {
        var account = ACCOUNT.matcher(line);
        if (account.matches()) {
            sawAccount = true;
            // Alipay adds 0156 to the merchant's number.
            if (!account.group(1).startsWith(seller)) {
                throw UnreadableBillException.of(number, "账号", "account", account.group(1));
            }
        }
        var days = DAYS.matcher(line);
        if (days.matches()) {
            sawDays = true;
            if (!days.group(1).equals(DAY.format(day)) || !days.group(2).equals(DAY.format(day.plusDays(1)))) {
                throw UnreadableBillException.of(number, "起始日期", "date", days.group(1));
            }
        }
    }

    private Map<String, Integer> columns(long number, String[] names) {
        var columns = new HashMap<String, Integer>();
        for (int at = 0; at < names.length; at++) {
            columns.put(names[at].strip(), at);
        }
        var missing = layout.columns.stream()
                .filter(name -> !columns.containsKey(name))
                .map(name -> new RowProblem(number, name, "column-missing", ""))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnreadableBillException(missing);
        }
        return columns;
    }
}
