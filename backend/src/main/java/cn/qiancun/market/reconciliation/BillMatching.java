package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.MovementKind;
import cn.qiancun.market.payments.OwnMovement;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.ShopCalendar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds a staged bill against our books in both directions, a page at a time, and has its fees posted. Each page commits
 * by itself; a step that was broken off begins anew, and finds what it found before.
 */
@Component
class BillMatching {
    private static final Logger log = LoggerFactory.getLogger(BillMatching.class);

    private final BillDays days;
    private final BillImports imports;
    private final StagedRows rows;
    private final BillStaging staging;
    private final BillSources sources;
    private final PendingMovements pending;
    private final DifferenceRows differences;
    private final FeePostings fees;
    private final ReconciliationSettings settings;
    private final Commits commits;

    BillMatching(
            BillDays days,
            BillImports imports,
            StagedRows rows,
            BillStaging staging,
            BillSources sources,
            PendingMovements pending,
            DifferenceRows differences,
            FeePostings fees,
            ReconciliationSettings settings,
            Commits commits) {
        this.days = days;
        this.imports = imports;
        this.rows = rows;
        this.staging = staging;
        this.sources = sources;
        this.pending = pending;
        this.differences = differences;
        this.fees = fees;
        this.settings = settings;
        this.commits = commits;
    }

    /** Brings an import to its end, from wherever it stands. */
    void carry(long importId) {
        try {
            var bill = imports.claim(importId);
            var day = days.get(bill.dayId()).day();
            while (bill.state() != BillImport.State.DONE) {
                switch (bill.state()) {
                    case STAGING -> {
                        // Whoever read the file is gone, and the file with him.
                        staging.discard(importId);
                        return;
                    }
                    case MATCHING -> match(bill, day);
                    case SEARCHING -> search(bill, day);
                    case POSTING -> fees.post(bill, day);
                    case DONE -> {}
                }
                bill = imports.move(bill, BillImport.State.values()[bill.state().ordinal() + 1]);
            }
            log.info("The {} is reconciled, {} differences are open", day, differences.countOpen(day));
        } catch (BillImports.ClaimLost lost) {
            log.info("Left a bill to another instance: {}", lost.getMessage());
        }
    }

    /** Each row of the bill against our books. */
    private void match(BillImport bill, BillDay day) {
        var policy = settings.policy(day.provider());
        long line = 0;
        int done = 0;
        var page = rows.after(bill.id(), line);
        while (!page.isEmpty()) {
            long from = line;
            long to = page.get(page.size() - 1).line();
            var repeats = rows.repeats(day, bill.id(), from, to);
            var found = findings(day, page, policy, repeats);
            int through = done + page.size();
            commits.run(() -> {
                var kinds = new HashMap<Long, DifferenceKind>();
                found.forEach(finding -> kinds.put(finding.row().line(), finding.kind()));
                rows.judged(bill.id(), from, to, kinds);
                found.forEach(
                        finding -> differences.found(day, bill.id(), finding, occurrence(finding.row(), repeats)));
                imports.progress(bill, through);
            });
            line = to;
            done = through;
            page = rows.after(bill.id(), line);
        }
    }

    /** Which of several alike it is; rows without a number of ours are told apart by their line. */
    private static long occurrence(BillRow row, Map<Long, Integer> repeats) {
        return row.number().isEmpty() ? row.line() : repeats.getOrDefault(row.line(), 0);
    }

    private List<Finding> findings(BillDay day, List<BillRow> page, MatchPolicy policy, Map<Long, Integer> repeats) {
        var own = own(day, page);
        var found = new ArrayList<Finding>();
        for (var row : page) {
            var ours = own.getOrDefault(row.movement(), Map.of()).get(row.number());
            policy.judge(row, ours, repeats.containsKey(row.line())).ifPresent(found::add);
        }
        return found;
    }

    private Map<MovementKind, Map<String, OwnMovement>> own(BillDay day, List<BillRow> page) {
        var numbers = page.stream()
                .filter(row -> !row.number().isEmpty())
                .collect(Collectors.groupingBy(
                        BillRow::movement, Collectors.mapping(BillRow::number, Collectors.toSet())));
        var own = new HashMap<MovementKind, Map<String, OwnMovement>>();
        numbers.forEach((movement, ours) -> {
            var books = sources.books(movement);
            if (books != null) {
                own.put(
                        movement,
                        books.known(day.provider(), movement, ours).stream()
                                .collect(Collectors.toMap(OwnMovement::number, known -> known)));
            }
        });
        return own;
    }

    /** Each movement that our books have of the day against the bills. */
    private void search(BillImport bill, BillDay day) {
        var from = ShopCalendar.startOf(day.date());
        var to = ShopCalendar.startOf(day.date().plusDays(1));
        var flow = BillImport.Flow.NONE;
        for (var movement : day.kind().movements()) {
            var books = sources.books(movement);
            var page = books.booked(day.provider(), movement, from, to, null, StagedRows.PAGE);
            while (!page.isEmpty()) {
                for (var own : page) {
                    flow = flow.plus(own.effect());
                }
                missing(bill, day, page, flow.count());
                var last = page.get(page.size() - 1);
                page = books.booked(day.provider(), movement, from, to, last, StagedRows.PAGE);
            }
        }
        var sums = flow;
        commits.run(() -> {
            imports.own(bill, sums);
            differences.noteWhatChanged(day, bill.id());
        });
        decideOnMidnight(day.previous());
    }

    private void missing(BillImport bill, BillDay day, List<OwnMovement> page, int done) {
        var movement = page.get(0).movement();
        var billed = rows.billed(
                day, movement, page.stream().map(OwnMovement::number).toList());
        var midnight = ShopCalendar.startOf(day.date().plusDays(1)).minus(settings.midnightMargin());
        boolean nextKnown = isKnown(day.next());
        commits.run(() -> {
            imports.progress(bill, done);
            for (var own : page) {
                if (billed.contains(own.number())) {
                    continue;
                }
                if (own.at().isBefore(midnight) || nextKnown) {
                    differences.found(day, bill.id(), Finding.of(DifferenceKind.MISSING_THERE, null, own), 0);
                } else {
                    pending.add(day, own);
                }
            }
        });
    }

    private boolean isKnown(BillDay day) {
        return days.find(day)
                .filter(row -> row.state() == BillDays.State.IMPORTED || row.state() == BillDays.State.NONE)
                .isPresent();
    }

    /** The next day's bill is there: what the day's left open is on it, or missing. */
    void decideOnMidnight(BillDay day) {
        var left = pending.some(day, StagedRows.PAGE);
        while (!left.isEmpty()) {
            var some = left;
            commits.run(() -> some.forEach(own -> decide(day, own)));
            left = pending.some(day, StagedRows.PAGE);
        }
    }

    private void decide(BillDay day, OwnMovement own) {
        if (rows.billed(day, own.movement(), List.of(own.number())).isEmpty()) {
            var counts = days.find(day).map(BillDays.Row::importId).orElse(null);
            differences.found(day, counts, Finding.of(DifferenceKind.MISSING_THERE, null, own), 0);
        }
        pending.remove(day, own);
    }
}
