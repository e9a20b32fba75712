package cn.qiancun.market.access;

import java.nio.charset.StandardCharsets;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;

/**
 * Session values are numbers and texts, written with a letter for their type. Nothing else goes in,
 * so nothing that comes out can be made to run.
 */
class ScalarSerializer implements RedisSerializer<Object> {
    private static final char LONG = 'L';
    private static final char INTEGER = 'I';
    private static final char TEXT = 'S';

    @Override
    public byte[] serialize(Object value) {
        if (value == null) {
            return new byte[0];
        }
        return (typeOf(value) + value.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static char typeOf(Object value) {
        if (value instanceof Long) {
            return LONG;
        }
        if (value instanceof Integer) {
            return INTEGER;
        }
        if (value instanceof String) {
            return TEXT;
        }
        throw new SerializationException("A session holds numbers and texts only, not " + value.getClass());
    }

    @Override
    public Object deserialize(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var value = text.substring(1);
        return switch (text.charAt(0)) {
            case LONG -> Long.valueOf(value);
            case INTEGER -> Integer.valueOf(value);
            case TEXT -> value;
            default -> throw new SerializationException("Not a session value of ours");
        };
    }
}
