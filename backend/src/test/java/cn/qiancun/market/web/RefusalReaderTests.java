package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.BusinessException;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class RefusalReaderTests {
    private final RefusalReader reader = new RefusalReader(new RequestRefusals(new StaticMessageSource()));

    private int statusOf(Throwable failure) {
        return reader.read(failure).status().value();
    }

    @Test
    void eachKindOfRefusalHasItsStatus() {
        assertThat(statusOf(BusinessException.malformed("x"))).isEqualTo(400);
        assertThat(statusOf(BusinessException.invalid("field", "x"))).isEqualTo(422);
        assertThat(statusOf(BusinessException.forbidden("x"))).isEqualTo(403);
        assertThat(statusOf(BusinessException.notFound("x"))).isEqualTo(404);
        assertThat(statusOf(BusinessException.conflict("x"))).isEqualTo(409);
        assertThat(statusOf(BusinessException.tooMany("x"))).isEqualTo(429);
        assertThat(statusOf(BusinessException.unavailable("x"))).isEqualTo(503);
    }

    @Test
    void serversThatAreAwayOrSlowAskToComeBack() {
        assertThat(statusOf(new CannotCreateTransactionException("pool is empty")))
                .isEqualTo(503);
        assertThat(statusOf(new DataAccessResourceFailureException("connection lost")))
                .isEqualTo(503);
        assertThat(statusOf(new QueryTimeoutException("slow"))).isEqualTo(503);
        assertThat(statusOf(new RedisConnectionFailureException("away"))).isEqualTo(503);
    }

    @Test
    void whoCameSecondIsToldSo() {
        assertThat(statusOf(new OptimisticLockingFailureException("changed"))).isEqualTo(409);
        assertThat(statusOf(new DataIntegrityViolationException("unique"))).isEqualTo(409);
    }

    @Test
    void theFieldOfARefusalBecomesAPointer() {
        assertThat(reader.read(BusinessException.invalid("phone", "x")).fields())
                .containsExactly(new Refusal.Field("/phone", null));
        assertThat(reader.read(BusinessException.invalid("/lines/0/quantity", "x"))
                        .fields())
                .containsExactly(new Refusal.Field("/lines/0/quantity", null));
    }

    @Test
    void whatNobodyExpectedHasANumber() {
        var refusal = reader.read(new IllegalStateException("boom"));

        assertThat(refusal.status().value()).isEqualTo(500);
        assertThat(refusal.incident()).isNotBlank();
    }
}
