package cn.qiancun.market.ordering;

/** Text of one line as a person writes it. */
final class PlainText {
    private PlainText() {}

    /** Whether it is free of control characters and of marks that turn the direction of what follows. */
    static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point)
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069)
                        || point == 0x200E
                        || point == 0x200F);
    }
}
