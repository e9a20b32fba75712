package cn.qiancun.market.access;

import io.lettuce.core.ClientOptions;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions in Redis, shared by all instances; a visitor who never signs in has none. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {
    @Bean
    SessionRepository<Session> sessionRepository(RedisConnectionFactory connections, AccessSettings settings) {
        var redis = new RedisTemplate<String, Object>();
        redis.setConnectionFactory(connections);
        redis.setKeySerializer(RedisSerializer.string());
        redis.setHashKeySerializer(RedisSerializer.string());
        redis.setHashValueSerializer(new ScalarSerializer());
        redis.afterPropertiesSet();
        var sessions = new RedisSessionRepository(redis);
        sessions.setDefaultMaxInactiveInterval(settings.sessionIdle());
        sessions.setRedisKeyNamespace("market:session:");
        return ForgivingSessions.around(sessions);
    }

    @Bean
    CookieSerializer cookieSerializer(CookiePolicy cookies) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(cookies.name("session"));
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(cookies.isSecure());
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** While Redis is away commands fail at once instead of queueing up behind it. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFastWithoutRedis() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }
}
