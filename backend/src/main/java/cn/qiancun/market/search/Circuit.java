package cn.qiancun.market.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a search server that does not answer from holding up every request: after a failure nobody asks it for a
 * moment, then the next request tries again.
 */
final class Circuit {
    /** A question to the search server. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);
    private static final long CLOSED = Long.MIN_VALUE;
    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY = 429;

    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong openSince = new AtomicLong(CLOSED);

    Circuit(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** @return the answer, or empty if there is none now */
    <T> Optional<T> ask(Question<T> question) {
        if (!mayAsk()) {
            return Optional.empty();
        }
        try {
            T answer = question.ask();
            if (openSince.getAndSet(CLOSED) != CLOSED) {
                LOG.info("The search server answers again");
            }
            return Optional.of(answer);
        } catch (ElasticsearchException refused) {
            if (refused.status() >= SERVER_FAULT || refused.status() == TOO_MANY) {
                open(refused);
            } else {
                LOG.warn("The search server refused a question: {}", refused.getMessage());
            }
        } catch (IOException away) {
            open(away);
        }
        return Optional.empty();
    }

    /** While open, one question at a time gets through after each pause. */
    private boolean mayAsk() {
        long since = openSince.get();
        if (since == CLOSED) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return now - since >= pauseNanos && openSince.compareAndSet(since, now);
    }

    private void open(Exception cause) {
        if (openSince.getAndSet(nanoTime.getAsLong()) == CLOSED) {
            LOG.warn("The search server does not answer; lists come from the database meanwhile: {}", cause.toString());
        }
    }
}
