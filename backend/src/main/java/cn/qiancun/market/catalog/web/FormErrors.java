package cn.qiancun.market.catalog.web;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.WholeNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What is wrong with a form, by field; reads what was typed and notes what cannot be read. */
class FormErrors {
    private static final int MOST = 99_999_999;

    private final Map<String, String> codes = new LinkedHashMap<>();

    /** The code of what is wrong with a field, or null. */
    public String at(String field) {
        return codes.get(field);
    }

    public boolean isEmpty() {
        return codes.isEmpty();
    }

    /** What is wrong with the form as a whole, or null. */
    public String general() {
        return codes.get("");
    }

    void add(String field, String code) {
        codes.putIfAbsent(field, code);
    }

    /** @throws BusinessException again if it is no matter of what was entered */
    void add(BusinessException refusal) {
        switch (refusal.kind()) {
            case INVALID -> add(refusal.field() == null ? "" : refusal.field(), refusal.code());
            case CONFLICT -> add("", refusal.code());
            default -> throw refusal;
        }
    }

    int whole(String typed, String field, String code) {
        return (int) number(typed, 0, MOST, field, code);
    }

    long number(String typed, long least, long most, String field, String code) {
        if (most > MOST) {
            // An id that the page itself wrote.
            return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : refuse(field, code);
        }
        try {
            return WholeNumber.parse(typed, (int) least, (int) most, field, code);
        } catch (BusinessException unreadable) {
            return refuse(field, code);
        }
    }

    private long refuse(String field, String code) {
        add(field, code);
        return 0;
    }

    /** @return null if it cannot be read */
    Money yuan(String typed, String field, String code) {
        return read(() -> Typed.yuan(typed, field, code));
    }

    /** @return null for nothing, or if it is no number of a bar code */
    Ean13 ean(String typed, String field) {
        if (typed.isEmpty()) {
            return null;
        }
        return Ean13.find(typed).orElseGet(() -> {
            add(field, "listing.ean");
            return null;
        });
    }

    /** @return null if it is none of them */
    <E extends Enum<E>> E one(Class<E> type, String typed, String field, String code) {
        try {
            return Enum.valueOf(type, typed);
        } catch (IllegalArgumentException unknown) {
            add(field, code);
            return null;
        }
    }

    /** @return the moment in the time of China; null for nothing, or if it cannot be read */
    Instant minute(String typed, String field, String code) {
        return typed.isEmpty() ? null : read(() -> Typed.minute(typed, field, code));
    }

    /** @return null for nothing, or if it cannot be read */
    LocalDate day(String typed, String field, String code) {
        return typed.isEmpty() ? null : read(() -> Typed.day(typed, field, code));
    }

    /** What cannot be read is noted at its field. */
    private <T> T read(Supplier<T> typed) {
        try {
            return typed.get();
        } catch (BusinessException unreadable) {
            add(unreadable);
            return null;
        }
    }
}
