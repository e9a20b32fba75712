package cn.qiancun.market.reconciliation;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import java.time.LocalDate;

/** A filter of differences as an address has it. What is empty does not restrict. @param mine "yes" for the actor's own */
public record DifferenceQuery(
        String state, String kind, String provider, String from, String to, String number, String mine, String sort) {
    /** @throws BusinessException INVALID {@code difference.filter}, {@code bill.date} for what cannot be */
    public DifferenceFilter read(Actor actor) {
        String wanted = state == null ? "OPEN" : state;
        if (!wanted.isEmpty() && !wanted.equals("OPEN") && !wanted.equals("CLOSED")) {
            throw BusinessException.invalid("state", "difference.filter");
        }
        return new DifferenceFilter(
                wanted.isEmpty() ? null : wanted.equals("OPEN"),
                orNull(DifferenceKind.class, kind, "kind"),
                orNull(Provider.class, provider, "provider"),
                date(from),
                date(to),
                number,
                "yes".equals(mine) ? actor.accountId() : null,
                isBlank(sort)
                        ? DifferenceFilter.Sort.NEWEST
                        : BillForm.one(DifferenceFilter.Sort.class, sort, "sort", "difference.filter"));
    }

    private static <E extends Enum<E>> E orNull(Class<E> type, String name, String field) {
        return isBlank(name) ? null : BillForm.one(type, name, field, "difference.filter");
    }

    private static LocalDate date(String written) {
        return isBlank(written) ? null : BillForm.date(written);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
