package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.ProviderSilentException;
import cn.qiancun.market.payments.UnreadableBillException;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gets a day's bill from its provider. Never inside a transaction: it goes over the network. */
@Component
class BillFetching {
    private static final Logger log = LoggerFactory.getLogger(BillFetching.class);
    private static final Duration FAULTY_RETRY = Duration.ofHours(1);

    private final BillDays days;
    private final BillSources sources;
    private final BillStaging staging;
    private final BillMatching matching;
    private final ReconciliationSettings settings;

    BillFetching(
            BillDays days,
            BillSources sources,
            BillStaging staging,
            BillMatching matching,
            ReconciliationSettings settings) {
        this.days = days;
        this.sources = sources;
        this.staging = staging;
        this.matching = matching;
        this.settings = settings;
    }

    void fetch(long dayId) {
        var day = days.get(dayId);
        Path file = null;
        try {
            var gateway = sources.gateway(day.day().provider(), day.day().kind());
            file = Files.createTempFile("bill-", ".tmp");
            if (gateway.fetch(day.day().kind(), day.day().date(), file)) {
                staging.stage(day, gateway, file, null);
            } else {
                none(day);
            }
        } catch (ProviderSilentException silent) {
            log.warn("The {} is not to be had: {}", day.day(), silent.getMessage());
            days.again(dayId, BillDays.State.AWAITED, silent.getMessage(), settings.retry());
        } catch (UnreadableBillException faulty) {
            var first = faulty.problems().get(0);
            log.error("The {} cannot be read: {} in line {}", day.day(), first.reason(), first.line());
            days.again(
                    dayId,
                    BillDays.State.FAULTY,
                    first.reason() + " line=" + first.line() + " column=" + first.column(),
                    FAULTY_RETRY);
        } catch (BusinessException refusal) {
            days.again(dayId, BillDays.State.AWAITED, refusal.code(), settings.retry());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            delete(file);
        }
    }

    /** Providers write no bill for a day without movements; whether there were any, our books tell. */
    private void none(BillDays.Row day) {
        var from = ShopCalendar.startOf(day.day().date());
        var to = ShopCalendar.startOf(day.day().date().plusDays(1));
        boolean moved = day.day().kind().movements().stream()
                .anyMatch(movement -> !sources.books(movement)
                        .booked(day.day().provider(), movement, from, to, null, 1)
                        .isEmpty());
        if (moved) {
            log.warn("There is no {}, although our books have movements", day.day());
            days.again(day.id(), BillDays.State.AWAITED, "no bill", settings.retry());
        } else {
            days.none(day.id());
            matching.decideOnMidnight(day.day().previous());
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            log.warn("A bill's file could not be deleted: {}", left.getMessage());
        }
    }
}
