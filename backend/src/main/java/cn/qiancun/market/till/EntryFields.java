package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one thing that a till sent. Every reader throws INVALID {@code till.entry} with the field's name for
 * what is not of its form; what may stand there is for the policies.
 */
final class EntryFields {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    /** Beyond this no amount, quantity or clock is meant, and sums of a receipt's lines cannot overflow. */
    private static final long LARGEST = 10_000_000_000_000L;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

    private final JsonNode node;

    EntryFields(JsonNode node) {
        if (node == null || !node.isObject()) {
            throw wrong("entries");
        }
        this.node = node;
    }

    static BusinessException wrong(String field) {
        return BusinessException.invalid(field, "till.entry", field);
    }

    /** Whether a clock can say so: a time in 2019 is wrong, but it can be reckoned with. */
    static boolean isOfAClock(Instant at) {
        return !at.isBefore(EARLIEST) && !at.isAfter(LATEST);
    }

    boolean has(String field) {
        var value = node.path(field);
        return !value.isMissingNode() && !value.isNull();
    }

    EntryFields object(String field) {
        if (!node.path(field).isObject()) {
            throw wrong(field);
        }
        return new EntryFields(node.path(field));
    }

    List<EntryFields> objects(String field) {
        if (!node.path(field).isArray()) {
            throw wrong(field);
        }
        var objects = new ArrayList<EntryFields>();
        for (var each : node.path(field).values()) {
            if (!each.isObject()) {
                throw wrong(field);
            }
            objects.add(new EntryFields(each));
        }
        return objects;
    }

    long whole(String field) {
        var value = node.path(field);
        boolean fits = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() <= LARGEST
                && value.longValue() >= -LARGEST;
        if (!fits) {
            throw wrong(field);
        }
        return value.longValue();
    }

    Long wholeOrNull(String field) {
        return has(field) ? whole(field) : null;
    }

    Money money(String field) {
        return Money.ofFen(whole(field));
    }

    String text(String field) {
        var value = node.path(field);
        if (!value.isString()) {
            throw wrong(field);
        }
        return value.stringValue();
    }

    String textOr(String field, String other) {
        return has(field) ? text(field) : other;
    }

    String uuid(String field) {
        var text = text(field);
        if (!UUID_FORM.matcher(text).matches()) {
            throw wrong(field);
        }
        return text;
    }

    long id(String field) {
        var text = text(field);
        if (!ID.matcher(text).matches()) {
            throw wrong(field);
        }
        return Long.parseLong(text);
    }

    Instant instant(String field) {
        try {
            var at = OffsetDateTime.parse(text(field)).toInstant();
            if (!isOfAClock(at)) {
                throw wrong(field);
            }
            return at;
        } catch (DateTimeException unreadable) {
            throw wrong(field);
        }
    }
}
