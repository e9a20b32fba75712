package cn.qiancun.market.shared;

import java.util.Optional;

/**
 * The number of a bar code on goods: an EAN-13, in China mostly a 69-code. Its thirteenth digit checks the others: weighed
 * 1 and 3 by turns from the left, all thirteen sum to a multiple of ten (GB 12904).
 */
public record Ean13(String digits) {
    private static final char IN_STORE = '2';

    /** @throws IllegalArgumentException unless they are thirteen digits of which the last is right */
    public Ean13 {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("Not an EAN-13");
        }
    }

    /**
     * As a person types it or a scanner sends it; blanks and hyphens between the digits are let through.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Ean13 parse(String text) {
        return new Ean13(text.replaceAll("[ -]", ""));
    }

    /** As {@link #parse}; empty for what is none. */
    public static Optional<Ean13> find(String text) {
        String digits = text == null ? "" : text.replaceAll("[ -]", "");
        return isValid(digits) ? Optional.of(new Ean13(digits)) : Optional.empty();
    }

    public static boolean isValid(String digits) {
        return digits != null && digits.matches("[0-9]{13}") && Gs1CheckDigit.isRight(digits);
    }

    /** Whether a shop prints such numbers itself, on scale labels for instance: elsewhere they mean nothing. */
    public boolean madeInStore() {
        return digits.charAt(0) == IN_STORE;
    }

    /** The digits. */
    @Override
    public String toString() {
        return digits;
    }
}
