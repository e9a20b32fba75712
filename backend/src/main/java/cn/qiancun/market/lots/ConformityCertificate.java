package cn.qiancun.market.lots;

import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * 承诺达标合格证: what a seller signed for one lot, with every field that 农业农村部令 2025 年第 4 号 asks for. It is never
 * changed and never deleted.
 *
 * @param parents the certificates of the lots that this one was mixed or repacked from
 */
public record ConformityCertificate(
        long id,
        long lotId,
        String lotCode,
        String productName,
        Quantity quantity,
        String origin,
        Instant issuedAt,
        String promisor,
        String contact,
        CertificateBasis basis,
        List<Parent> parents) {
    private static final int KEPT_MONTHS = 6;

    public record Parent(long certificateId, long lotId, String lotCode) {}

    /** Until when the order wants it kept, at least. */
    public LocalDate keepUntil() {
        return ShopCalendar.dayOf(issuedAt).plusMonths(KEPT_MONTHS);
    }
}
