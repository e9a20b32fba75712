package cn.qiancun.market.shared;

import java.util.Arrays;
import java.util.Optional;

/** A constant that a form or an address names, letter by letter. */
public final class Choice {
    private Choice() {}

    /** Empty for null and for what is none of them. */
    public static <E extends Enum<E>> Optional<E> of(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    /** @throws BusinessException INVALID with the field and the code for what is none of them */
    public static <E extends Enum<E>> E require(Class<E> type, String name, String field, String code) {
        return of(type, name).orElseThrow(() -> BusinessException.invalid(field, code));
    }
}
