package cn.qiancun.market.shared;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command once per caller and key, and answers repetitions with the first result. */
@Service
public class Idempotency {
    private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
    private static final int KEEP_DAYS = 7;
    private static final int CLEANING_BATCH = 1_000;
    /** A row that another transaction holds: MariaDB's lock wait timeout, MySQL's NOWAIT refusal. */
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private static final int LOCK_NOWAIT = 3572;

    private final JdbcClient jdbc;
    private final Commits commits;
    private final JsonMapper json;

    Idempotency(JdbcClient jdbc, Commits commits, JsonMapper json) {
        this.jdbc = jdbc;
        this.commits = commits;
        this.json = json;
    }

    /**
     * Runs the command in one transaction with the record of its result, so that both are there or
     * neither. A command that fails leaves no record and may be sent again with the same key; one that the database broke
     * off to end a deadlock is run again here, see {@link Commits}.
     *
     * @param scope who calls and what: account id and operation; keys of different scopes never meet
     * @param key the caller's Idempotency-Key: 1 to 100 visible ASCII characters, kept seven days
     * @param request what was asked; its JSON is hashed to recognise a key reused for something else
     * @param resultType a record that JSON can carry
     * @throws BusinessException 400 without a key, 409 while the first call runs, 422 if the key came with another request
     */
    public <T> T once(String scope, String key, Object request, Class<T> resultType, Supplier<T> command) {
        requireKey(key);
        var hash = Sha256.hexOf(json.writeValueAsString(request));
        return commits.call(() -> {
            var earlier = find(scope, key);
            if (earlier.isEmpty() && claim(scope, key, hash)) {
                var result = command.get();
                keep(scope, key, result);
                return result;
            }
            // Not there at the first look but at the claim: a parallel first call has just committed.
            return replay(earlier.or(() -> find(scope, key)).orElseThrow(Idempotency::inProgress), hash, resultType);
        });
    }

    /**
     * What {@link #once} answered to this call earlier, for those who refuse before they try: a repetition gets its answer
     * all the same. One statement, and no transaction of the caller's.
     *
     * @throws BusinessException as {@link #once}
     */
    public <T> Optional<T> earlier(String scope, String key, Object request, Class<T> resultType) {
        requireKey(key);
        return find(scope, key).map(found -> replay(found, Sha256.hexOf(json.writeValueAsString(request)), resultType));
    }

    private static void requireKey(String key) {
        if (key == null || key.isBlank()) {
            throw BusinessException.malformed("idempotency.key-missing");
        }
        if (!key.matches("[\\x21-\\x7e]{1,100}")) {
            throw BusinessException.malformed("idempotency.key-malformed");
        }
    }

    private <T> T replay(Recorded earlier, String hash, Class<T> resultType) {
        if (!earlier.requestHash().equals(hash)) {
            throw BusinessException.invalid(null, "idempotency.key-reused");
        }
        return json.readValue(earlier.result(), resultType);
    }

    private Optional<Recorded> find(String scope, String key) {
        try {
            return jdbc.sql("""
                            SELECT request_hash, result FROM shared_idempotency
                             WHERE scope = ? AND request_key = ? FOR UPDATE NOWAIT""").params(scope, key).query(Recorded.class).optional();
        } catch (DataAccessException failure) {
            throw isLocked(failure) ? inProgress() : failure;
        }
    }

    /** Whether this call is the first; another first call that has not committed makes it wait. */
    private boolean claim(String scope, String key, String hash) {
        try {
            jdbc.sql("""
                            INSERT INTO shared_idempotency (scope, request_key, request_hash, created_at)
                            VALUES (?, ?, ?, UTC_TIMESTAMP(6))""").params(scope, key, hash).update();
            return true;
        } catch (DuplicateKeyException parallel) {
            return false;
        } catch (DataAccessException failure) {
            throw isLocked(failure) ? inProgress() : failure;
        }
    }

    private void keep(String scope, String key, Object result) {
        jdbc.sql("UPDATE shared_idempotency SET result = ? WHERE scope = ? AND request_key = ?")
                .params(json.writeValueAsString(result), scope, key)
                .update();
    }

    private static boolean isLocked(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && (cause.getErrorCode() == LOCK_WAIT_TIMEOUT || cause.getErrorCode() == LOCK_NOWAIT);
    }

    private static BusinessException inProgress() {
        return BusinessException.conflict("idempotency.in-progress");
    }

    /** Deletes in small batches, so that no instance holds many rows at once. */
    @Scheduled(fixedDelayString = "${market.idempotency.cleaning-interval:PT1H}", initialDelayString = "PT1M")
    void forgetOld() {
        int deleted;
        int sum = 0;
        do {
            deleted = jdbc.sql("""
                            DELETE FROM shared_idempotency
                             WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL %d DAY LIMIT %d""".formatted(KEEP_DAYS, CLEANING_BATCH)).update();
            sum += deleted;
        } while (deleted == CLEANING_BATCH);
        if (sum > 0) {
            log.info("Forgot {} idempotency keys older than {} days", sum, KEEP_DAYS);
        }
    }

    private record Recorded(String requestHash, String result) {}
}
