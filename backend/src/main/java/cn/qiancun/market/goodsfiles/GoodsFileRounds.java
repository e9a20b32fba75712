package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFile.State;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings files on, on any instance. A portion is one transaction that holds the file's row: what an instance that died had
 * not committed is done by another, and nothing twice.
 */
@Component
class GoodsFileRounds {
    private static final Logger log = LoggerFactory.getLogger(GoodsFileRounds.class);
    private static final int MOST_TRIES = 5;
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final GoodsFileTable files;
    private final FileChecking checking;
    private final FileTaking taking;
    private final Commits commits;

    GoodsFileRounds(GoodsFileTable files, FileChecking checking, FileTaking taking, Commits commits) {
        this.files = files;
        this.checking = checking;
        this.taking = taking;
        this.commits = commits;
    }

    /** All or nothing was asked for, and nothing it is. */
    private static final class NotAll extends RuntimeException {}

    @Scheduled(fixedDelayString = "${market.goods-files.round-every:1s}")
    void everyRound() {
        while (portion() && !Thread.currentThread().isInterrupted()) {
            // A transaction per portion: the page that shows how far it is sees each.
        }
    }

    /** @return whether a file was due */
    boolean portion() {
        var at = new AtomicReference<GoodsFileTable.Due>();
        try {
            return commits.call(() -> {
                Optional<GoodsFileTable.Due> due = files.lockDue();
                at.set(due.orElse(null));
                due.ifPresent(this::bringOn);
                return due.isPresent();
            });
        } catch (RuntimeException failure) {
            if (at.get() == null) {
                throw failure;
            }
            recover(at.get(), failure);
            return true;
        }
    }

    private void bringOn(GoodsFileTable.Due due) {
        if (due.file().state() != State.TAKING) {
            checking.portion(due);
        } else if (due.file().choice() == Choice.GOOD_ROWS) {
            taking.portion(due);
        } else {
            takeAll(due);
        }
    }

    /** In one transaction, so that nothing of it is there if one row is refused. */
    private void takeAll(GoodsFileTable.Due due) {
        for (GoodsFileTable.Due now = due; ; now = files.lock(due.file().id()).orElseThrow()) {
            Integer refused = taking.portion(now);
            if (refused == null) {
                return;
            }
            if (refused > 0) {
                throw new NotAll();
            }
        }
    }

    private void recover(GoodsFileTable.Due due, RuntimeException failure) {
        long id = due.file().id();
        boolean all = due.file().choice() == Choice.ALL_OR_NONE;
        if (failure instanceof NotAll || all && failure instanceof DataIntegrityViolationException) {
            commits.run(() -> files.fail(id, "goodsfile.changed-meanwhile"));
        } else if (failure instanceof BusinessException refusal && refusal.kind() == BusinessException.Kind.NOT_FOUND) {
            log.info(
                    "Goods file {} is given up: account {} no longer sells for the seller",
                    id,
                    due.file().accountId());
            commits.run(() -> files.fail(id, "goodsfile.not-allowed"));
        } else if (failure instanceof DataIntegrityViolationException
                && due.file().state() == State.TAKING) {
            log.info("Goods file {} met a name that was taken meanwhile and goes on product by product", id);
            oneByOne(id);
        } else if (due.tries() + 1 >= MOST_TRIES) {
            log.error("Goods file {} failed {} times and is given up", id, MOST_TRIES, failure);
            commits.run(() -> files.fail(id, "goodsfile.failed"));
        } else {
            log.warn("Goods file {} failed and is tried again", id, failure);
            commits.run(() -> files.later(id, WAIT));
        }
    }

    private void oneByOne(long id) {
        try {
            commits.run(() -> files.lock(id).ifPresent(taking::one));
        } catch (DataIntegrityViolationException taken) {
            commits.run(() -> files.lock(id).ifPresent(taking::refuseOne));
        }
    }
}
