package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

class SessionsTests {
    private final ScalarSerializer serializer = new ScalarSerializer();

    @Test
    void numbersAndTextsComeBackAsTheyWere() {
        for (Object value : List.of(Long.MAX_VALUE, 42, "村集体 🌾", "")) {
            assertThat(serializer.deserialize(serializer.serialize(value))).isEqualTo(value);
        }
    }

    @Test
    void objectsStayOutOfTheSession() {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.serialize(List.of("anything")));
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> serializer.deserialize(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5}));
    }

    @Test
    void whileRedisIsAwayASessionIsAsIfItWereNotThere() {
        var sessions = ForgivingSessions.around(new AwaySessions());

        assertThat(sessions.findById("any")).isNull();
        sessions.deleteById("any");
        assertThatExceptionOfType(RedisConnectionFailureException.class)
                .as("signing in says that it does not work")
                .isThrownBy(() -> sessions.save(new MapSession()));
    }

    private static class AwaySessions implements SessionRepository<Session> {
        @Override
        public Session createSession() {
            return new MapSession();
        }

        @Override
        public void save(Session session) {
            throw new RedisConnectionFailureException("away");
        }

        @Override
        public Session findById(String id) {
            throw new RedisConnectionFailureException("away");
        }

        @Override
        public void deleteById(String id) {
            throw new RedisConnectionFailureException("away");
        }
    }
}
