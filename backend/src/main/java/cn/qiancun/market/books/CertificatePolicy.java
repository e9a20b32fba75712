package cn.qiancun.market.books;

import cn.qiancun.market.shared.BusinessException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** What may be asked for, and whether it can be read. */
final class CertificatePolicy {
    static final int MOST_MONTHS = 36;
    static final int MOST_DAYS = 365;
    private static final YearMonth FIRST = YearMonth.of(2020, 1);

    private CertificatePolicy() {}

    /** @throws BusinessException INVALID {@code certificate.period} unless it is ended months in order, not too many */
    static void requirePeriod(YearMonth from, YearMonth to, YearMonth lastEnded) {
        boolean fits = !from.isBefore(FIRST)
                && !from.isAfter(to)
                && !to.isAfter(lastEnded)
                && ChronoUnit.MONTHS.between(from, to) < MOST_MONTHS;
        if (!fits) {
            throw BusinessException.invalid("to", "certificate.period", MOST_MONTHS);
        }
    }

    /** @throws BusinessException INVALID {@code certificate.days} */
    static void requireDays(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw BusinessException.invalid("days", "certificate.days", MOST_DAYS);
        }
    }

    /** @throws BusinessException CONFLICT with what keeps it from being read */
    static void requireReadable(Certificate.State state) {
        switch (state) {
            case GRANTED -> {
                // The one state in which the village shows it.
            }
            case REQUESTED -> throw BusinessException.conflict("certificate.undecided");
            case REFUSED, WITHDRAWN -> throw BusinessException.conflict("certificate.refused");
            case REVOKED -> throw BusinessException.conflict("certificate.revoked");
            case EXPIRED -> throw BusinessException.conflict("certificate.expired");
        }
    }
}
