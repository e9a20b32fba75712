package cn.qiancun.market.catalog;

import java.util.List;

/**
 * What the review gate says of a listing.
 *
 * @param code stable; its text stands behind {@code finding.} in the bundle {@code listing}
 * @param field the form's field that mends it
 * @param arguments of the text
 */
public record Finding(String code, Severity severity, String field, List<Object> arguments) {
    public enum Severity {
        /** Neither submitted nor approved while it holds. */
        BLOCKS,
        /** For the reviewer to look at. */
        LOOK
    }

    static Finding blocks(String code, String field, Object... arguments) {
        return new Finding(code, Severity.BLOCKS, field, List.of(arguments));
    }

    static Finding look(String code, String field, Object... arguments) {
        return new Finding(code, Severity.LOOK, field, List.of(arguments));
    }

    public boolean isBlocking() {
        return severity == Severity.BLOCKS;
    }
}
