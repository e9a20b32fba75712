package cn.qiancun.market.books.web;

import cn.qiancun.market.books.AskCertificate;
import cn.qiancun.market.books.Certificate;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.VillageCode;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Map;

/** A request for a certificate as it is typed. */
record AskForm(String from, String to, String detail, String purpose) {
    /** The year that ended last, totals only. */
    static AskForm empty(YearMonth lastEnded) {
        return new AskForm(
                lastEnded.minusMonths(11).toString(), lastEnded.toString(), Certificate.Detail.MONTHS.name(), "");
    }

    static AskForm entered(Map<String, String> entries) {
        return new AskForm(
                entries.getOrDefault("from", "").strip(),
                entries.getOrDefault("to", "").strip(),
                entries.getOrDefault("detail", ""),
                entries.getOrDefault("purpose", "").strip());
    }

    /** @throws BusinessException INVALID {@code statement.month} or {@code certificate.detail} */
    AskCertificate command(VillageCode village) {
        var chosen = Choice.require(Certificate.Detail.class, detail, "detail", "certificate.detail");
        return new AskCertificate(village, month("from", from), month("to", to), chosen, purpose);
    }

    private static YearMonth month(String field, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException unreadable) {
            throw BusinessException.invalid(field, "statement.month");
        }
    }
}
