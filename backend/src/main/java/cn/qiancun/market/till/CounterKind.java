package cn.qiancun.market.till;

import java.util.NoSuchElementException;

/** What kind of place sells at a till. */
public enum CounterKind {
    STORE("S"),
    STALL("F");

    private final String letter;

    CounterKind(String letter) {
        this.letter = letter;
    }

    /** What the numbers of its receipts begin with. */
    public String letter() {
        return letter;
    }

    /** @throws NoSuchElementException for a letter that no kind has */
    static CounterKind ofLetter(String letter) {
        for (var kind : values()) {
            if (kind.letter.equals(letter)) {
                return kind;
            }
        }
        throw new NoSuchElementException(letter);
    }
}
