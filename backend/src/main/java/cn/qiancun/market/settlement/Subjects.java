package cn.qiancun.market.settlement;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What entries of the ledger are about. */
final class Subjects {
    private static final String LARGEST = Long.toString(Long.MAX_VALUE);

    private Subjects() {}

    /** Those that may be a sale line's or an adjustment's id, each once; orders and payouts have numbers of other forms. */
    static Set<Long> ids(Collection<String> subjects) {
        return subjects.stream().filter(Subjects::isId).map(Long::valueOf).collect(Collectors.toSet());
    }

    private static boolean isId(String subject) {
        return subject.matches("[0-9]{1,19}")
                && (subject.length() < LARGEST.length() || subject.compareTo(LARGEST) <= 0);
    }
}
