package cn.qiancun.market.till;

import static cn.qiancun.market.till.TillScene.fields;
import static cn.qiancun.market.till.TillScene.line;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A till as a simple model: what should be in each drawer, on the shelf, and with the village. */
final class TillModel {
    private static final long FLOAT = 20_000;

    /** What should have happened in one shift. */
    static final class Drawer {
        final String shiftId;
        long sales;
        long cashSales;
        long returns;
        long cashReturns;
        long deposits;
        long refused;
        long late;
        Long counted;

        Drawer(String shiftId) {
            this.shiftId = shiftId;
        }

        long expected() {
            return FLOAT + cashSales - cashReturns - deposits;
        }
    }

    /** A sale and what of it is still with the customer. */
    private static final class Sold {
        final Map<String, Object> entry;
        final long[] whole;
        final long[] left;
        final long[] amounts;
        long back;

        Sold(Map<String, Object> entry, long grams, long gramsAmount, long bags, long bagsAmount) {
            this.entry = entry;
            this.whole = new long[] {grams, bags};
            this.left = whole.clone();
            this.amounts = new long[] {gramsAmount, bagsAmount};
        }

        long paid() {
            return amounts[0] + amounts[1] - rounded(entry);
        }

        long kept(int line) {
            return amounts[line] - amounts[line] * (whole[line] - left[line]) / whole[line];
        }
    }

    final TillScene till;
    final Map<String, Drawer> drawers = new LinkedHashMap<>();
    private final List<Sold> sold = new ArrayList<>();
    private final Map<Map<String, Object>, String> answers = new LinkedHashMap<>();
    private Drawer open;

    TillModel(TillScene till) {
        this.till = till;
        openShift();
    }

    private void openShift() {
        till.shiftId = UUID.randomUUID().toString();
        open = new Drawer(till.shiftId);
        drawers.put(till.shiftId, open);
        send(till.opening(FLOAT), "ACCEPTED", "KNOWN");
    }

    /** Sends it and remembers what the same is answered from then on. */
    private void send(Map<String, Object> entry, String first, String again) {
        assertThat(statuses(till.send(entry))).containsExactly(first);
        answers.put(entry, again);
    }

    void sell(int number) {
        sell(open, number);
    }

    /** Into a shift that is closed already, if there is one. */
    void sellLate(int number) {
        var closed =
                drawers.values().stream().filter(one -> one.counted != null).toList();
        if (!closed.isEmpty()) {
            var drawer = closed.get(number % closed.size());
            sell(drawer, number);
            drawer.late++;
        }
    }

    private void sell(Drawer drawer, int number) {
        long grams = 50 + number % 2_000;
        long bags = 1 + number % 9;
        // 3.00 to 3.99 yuan: a price that may have been ours.
        var entry = sale(drawer, grams, 300 + number % 100, bags);
        if (number % 2 == 0) {
            roundDown(entry);
        }
        send(entry, "ACCEPTED", "KNOWN");
        book(drawer, entry, grams, bags);
    }

    private Map<String, Object> sale(Drawer drawer, long grams, long price, long bags) {
        var entry = till.sale(line(till.consigned, grams, price), line(till.bought, bags));
        entry.put("shiftId", drawer.shiftId);
        return entry;
    }

    private static void roundDown(Map<String, Object> entry) {
        long total = ((Number) entry.get("totalFen")).longValue();
        entry.put(
                "tender",
                fields("kind", "CASH", "givenFen", total - total % 10 + 50, "changeFen", 50, "roundedFen", total % 10));
    }

    private static long rounded(Map<String, Object> entry) {
        var rounded = ((Map<?, ?>) entry.get("tender")).get("roundedFen");
        return rounded == null ? 0 : ((Number) rounded).longValue();
    }

    private void book(Drawer drawer, Map<String, Object> entry, long grams, long bags) {
        var amounts = ((List<?>) entry.get("lines"))
                .stream()
                        .map(line -> ((Number) ((Map<?, ?>) line).get("amountFen")).longValue())
                        .toList();
        var one = new Sold(entry, grams, amounts.get(0), bags, amounts.get(1));
        sold.add(one);
        drawer.sales++;
        drawer.cashSales += one.paid();
    }

    /** A part of a line, or what is left of it; out of the drawer that is open. */
    void giveBack(int number) {
        if (sold.isEmpty()) {
            return;
        }
        var one = sold.get(number % sold.size());
        int line = number % 2;
        if (one.left[line] == 0) {
            return;
        }
        long part = number % 3 == 0 ? one.left[line] : 1 + number % one.left[line];
        var keptBefore = one.kept(line);
        var asked = returning(one, line, part);
        var answer = till.api().post(till.path("/returns"), asked);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(till.api().post(till.path("/returns"), asked).json().get("number"))
                .isEqualTo(answer.json().get("number"));
        one.left[line] -= part;
        long amount = Math.min(keptBefore - one.kept(line), one.paid() - one.back);
        assertThat(answer.json().get("amountFen").asLong()).isEqualTo(amount);
        one.back += amount;
        open.returns++;
        open.cashReturns += amount;
    }

    private Map<String, Object> returning(Sold one, int line, long part) {
        return fields(
                "id",
                UUID.randomUUID().toString(),
                "tillId",
                till.tillId,
                "shiftId",
                open.shiftId,
                "number",
                one.entry.get("number"),
                "reason",
                "不新鲜",
                "lines",
                List.of(fields("line", line + 1, "quantity", part, "resellable", true)));
    }

    void deposit(int number) {
        var entry = till.entry("DEPOSIT");
        entry.put("amountFen", 1 + number % 5_000);
        send(entry, "ACCEPTED", "KNOWN");
        open.deposits += 1 + number % 5_000;
    }

    /** Nonsense, which is kept; or a price that cannot be, which the manager books all the same. */
    void refuse(int number) {
        long bags = 1 + number % 3;
        open.refused++;
        if (number % 2 == 0) {
            var entry = sale(open, 500, 350, bags);
            entry.put("totalFen", 1);
            send(entry, "REFUSED:till.total", "REFUSED:till.total");
            return;
        }
        var entry = sale(open, 500, 3, bags);
        send(entry, "REFUSED:till.price", "KNOWN");
        till.settle(till.refusedFor(entry), "BOOK", 200);
        book(open, entry, 500, bags);
    }

    void replay(int number) {
        var all = List.copyOf(answers.keySet());
        var entry = all.get(number % all.size());
        assertThat(statuses(till.send(entry, entry))).containsOnly(answers.get(entry));
    }

    /** Counted with a difference, or without; and the next one opens. */
    void close(int number) {
        open.counted = Math.max(0, open.expected() + number % 5 - 2);
        send(till.closing(open.counted, "找零算错", Math.toIntExact(open.sales)), "ACCEPTED", "KNOWN");
        openShift();
    }

    long goodsOut(int line) {
        return sold.stream().mapToLong(one -> one.left[line]).sum();
    }

    long kept(int line) {
        return sold.stream().mapToLong(one -> one.kept(line)).sum();
    }

    long cash() {
        return sold.stream().mapToLong(one -> one.paid() - one.back).sum();
    }
}
