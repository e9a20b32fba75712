package cn.qiancun.market.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * While Redis is away people browse as if they had not signed in, instead of getting errors; their
 * session is there again when Redis is. Signing in itself needs Redis and says so.
 */
class ForgivingSessions implements SessionRepository<Session> {
    private static final Logger log = LoggerFactory.getLogger(ForgivingSessions.class);

    private final SessionRepository<Session> sessions;

    private ForgivingSessions(SessionRepository<Session> sessions) {
        this.sessions = sessions;
    }

    @SuppressWarnings("unchecked")
    static SessionRepository<Session> around(SessionRepository<? extends Session> sessions) {
        return new ForgivingSessions((SessionRepository<Session>) sessions);
    }

    @Override
    public Session createSession() {
        return sessions.createSession();
    }

    @Override
    public void save(Session session) {
        sessions.save(session);
    }

    @Override
    public Session findById(String id) {
        try {
            return sessions.findById(id);
        } catch (DataAccessException redisIsAway) {
            log.warn("Redis does not answer, a session is passed over: {}", redisIsAway.toString());
            return null;
        }
    }

    @Override
    public void deleteById(String id) {
        try {
            sessions.deleteById(id);
        } catch (DataAccessException redisIsAway) {
            log.warn("Redis does not answer, a session ends by its time limit only: {}", redisIsAway.toString());
        }
    }
}
