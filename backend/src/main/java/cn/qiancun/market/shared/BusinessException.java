package cn.qiancun.market.shared;

import java.util.List;

/**
 * A refusal that a person or a caller can act on. The code is stable: it is the last part of the
 * problem's {@code type} and, behind {@code error.}, the key of its text in the bundle
 * {@code messages/errors}. Nothing has been written when it is thrown out of a transaction.
 */
public class BusinessException extends RuntimeException {
    /** What the caller can do about it; decides the HTTP status. */
    public enum Kind {
        /** The request is malformed. */
        MALFORMED(400),
        /** A value is wrong; {@link #field()} may say which. */
        INVALID(422),
        FORBIDDEN(403),
        /** Also for what belongs to somebody else, so that nobody can count it. */
        NOT_FOUND(404),
        /** Not in this state, or no longer. */
        CONFLICT(409),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status of an answer that says so. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;
    private final String field;
    private final transient List<Object> arguments;

    protected BusinessException(Kind kind, String code, String field, Object... arguments) {
        super(kind + " " + code + " " + List.of(arguments));
        this.kind = kind;
        this.code = code;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    public static BusinessException malformed(String code, Object... arguments) {
        return new BusinessException(Kind.MALFORMED, code, null, arguments);
    }

    /** @param field the property at fault, as a JSON pointer's last part or a form field's name; may be null */
    public static BusinessException invalid(String field, String code, Object... arguments) {
        return new BusinessException(Kind.INVALID, code, field, arguments);
    }

    public static BusinessException forbidden(String code, Object... arguments) {
        return new BusinessException(Kind.FORBIDDEN, code, null, arguments);
    }

    public static BusinessException notFound(String code, Object... arguments) {
        return new BusinessException(Kind.NOT_FOUND, code, null, arguments);
    }

    public static BusinessException conflict(String code, Object... arguments) {
        return new BusinessException(Kind.CONFLICT, code, null, arguments);
    }

    public static BusinessException tooMany(String code, Object... arguments) {
        return new BusinessException(Kind.TOO_MANY, code, null, arguments);
    }

    public static BusinessException unavailable(String code, Object... arguments) {
        return new BusinessException(Kind.UNAVAILABLE, code, null, arguments);
    }

    /**
     * The HTTP status of the form when it is shown again with its entries.
     *
     * @throws BusinessException this one, if no other entry could mend it: what is malformed, forbidden or not there is for
     *     the error page
     */
    public int formStatus() {
        return switch (kind) {
            case INVALID, CONFLICT, TOO_MANY, UNAVAILABLE -> kind.status();
            case MALFORMED, FORBIDDEN, NOT_FOUND -> throw this;
        };
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
