package cn.qiancun.market.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Reads amounts and times as a person, or the browser for it, types them into a form; beside {@link WholeNumber}. */
public final class Typed {
    private Typed() {}

    /**
     * @param field the form field at fault
     * @param code of the refusal
     * @throws BusinessException INVALID for anything but yuan with at most two decimals
     */
    public static Money yuan(String text, String field, String code) {
        try {
            return Money.parseYuan(text == null ? null : text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw BusinessException.invalid(field, code);
        }
    }

    /** A day such as {@code 2026-11-22}. @throws BusinessException INVALID for anything else */
    public static LocalDate day(String text, String field, String code) {
        var typed = text == null ? "" : text.strip();
        try {
            if (typed.matches("[12][0-9]{3}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(typed);
            }
        } catch (DateTimeException noSuchDay) {
            // Said below, as for what is no day at all.
        }
        throw BusinessException.invalid(field, code);
    }

    /** {@code 2026-11-22T09:30} in the time of China, also with seconds. @throws BusinessException INVALID for anything else */
    public static Instant minute(String text, String field, String code) {
        var typed = text == null ? "" : text.strip();
        try {
            if (typed.matches("2[0-9]{3}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")) {
                return LocalDateTime.parse(typed.replace(' ', 'T'))
                        .atZone(ShopCalendar.ZONE)
                        .toInstant();
            }
        } catch (DateTimeException noSuchMinute) {
            // Said below, as for what is no moment at all.
        }
        throw BusinessException.invalid(field, code);
    }
}
