package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillGateway;
import cn.qiancun.market.payments.BillRow;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings a bill's file into the database, a page of rows at a time; the file is read outside of transactions. */
@Component
class BillStaging {
    private static final Logger log = LoggerFactory.getLogger(BillStaging.class);

    private final BillDays days;
    private final BillImports imports;
    private final StagedRows rows;
    private final Commits commits;

    BillStaging(BillDays days, BillImports imports, StagedRows rows, Commits commits) {
        this.days = days;
        this.imports = imports;
        this.rows = rows;
        this.commits = commits;
    }

    /**
     * Stages a version of the day's bill, which from then on counts and is due to be matched.
     *
     * @param requestedBy who handed it in, or null
     * @return the version's id, or the id of the one that counts if this says the same
     * @throws UnreadableBillException with every bad row; nothing is kept then
     * @throws BusinessException CONFLICT {@code bill.under-way} while another version of the day is
     */
    long stage(BillDays.Row day, BillGateway gateway, Path file, Long requestedBy) {
        var bill = imports.begin(day.id(), requestedBy);
        boolean kept = false;
        try {
            var reading = new Reading(bill);
            gateway.read(day.day().kind(), day.day().date(), file, reading::take);
            reading.flush();
            if (reading.hash().equals(imports.hashOf(day.importId()))) {
                days.settled(day.id());
                log.info("The {} came again and says the same", day.day());
                return day.importId();
            }
            commits.run(() -> {
                imports.staged(bill, reading.hash(), reading.flow, reading.fees);
                days.imported(day.id(), bill.id());
            });
            kept = true;
            log.info("The {} has {} rows (version {})", day.day(), reading.flow.count(), bill.version());
            return bill.id();
        } finally {
            if (!kept) {
                discard(bill.id());
            }
        }
    }

    /** Takes back what was staged and never came to count. */
    void discard(long importId) {
        int removed;
        do {
            removed = rows.removeSome(importId);
        } while (removed > 0);
        imports.forget(importId);
    }

    /** The file as it is read: at most a page of its rows. */
    private final class Reading {
        private final BillImport bill;
        private final MessageDigest digest = sha256();
        private final List<BillRow> page = new ArrayList<>(StagedRows.PAGE);
        private BillImport.Flow flow = BillImport.Flow.NONE;
        private Money fees = Money.ZERO;
        private String hash;

        Reading(BillImport bill) {
            this.bill = bill;
        }

        void take(BillRow row) {
            flow = flow.plus(row.effect());
            fees = fees.plus(row.fee());
            digest.update(said(row).getBytes(StandardCharsets.UTF_8));
            page.add(row);
            if (page.size() == StagedRows.PAGE) {
                flush();
            }
        }

        void flush() {
            if (!page.isEmpty()) {
                commits.run(() -> {
                    rows.add(bill.id(), page);
                    imports.progress(bill, flow.count());
                });
                page.clear();
            }
        }

        String hash() {
            if (hash == null) {
                hash = HexFormat.of().formatHex(digest.digest());
            }
            return hash;
        }

        private static String said(BillRow row) {
            return row.movement() + "\t" + row.number() + "\t" + row.providerNumber() + "\t"
                    + row.effect().fen() + "\t" + row.fee().fen() + "\t" + row.at() + "\n";
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
