package cn.qiancun.market.reconciliation;

import cn.qiancun.market.payments.BillKind;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Typed;
import java.time.LocalDate;
import java.util.Locale;

/** Which bill a person or a program means, as they wrote it. */
public record BillForm(String provider, String kind, String date) {
    /**
     * @throws BusinessException INVALID {@code bill.provider}, {@code bill.kind}, {@code bill.date} for what is none
     */
    public BillDay read() {
        return new BillDay(
                one(Provider.class, provider, "provider", "bill.provider"),
                one(BillKind.class, kind, "kind", "bill.kind"),
                date(date));
    }

    /** @throws BusinessException INVALID {@code bill.date} */
    public static LocalDate date(String written) {
        return Typed.day(written, "date", "bill.date");
    }

    /** @throws BusinessException INVALID with the code for what is none */
    public static <E extends Enum<E>> E one(Class<E> type, String name, String field, String code) {
        return Choice.require(type, name == null ? null : name.strip().toUpperCase(Locale.ROOT), field, code);
    }
}
