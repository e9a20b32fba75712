package cn.qiancun.market.shared;

/** Which page of a list: {@code page} from 1, {@code size} 1 to {@value #MAX_SIZE}. */
public record PageQuery(int page, int size) {
    public static final int MAX_SIZE = 100;
    /** Deeper pages are refused: nobody turns to them and each costs what all before it cost. */
    public static final int MAX_ROWS = 10_000;

    public PageQuery {
        if (page < 1 || size < 1 || size > MAX_SIZE || (long) page * size > MAX_ROWS) {
            throw BusinessException.invalid("page", "page");
        }
    }

    public static PageQuery of(int page, int size) {
        return new PageQuery(page, size);
    }

    public int offset() {
        return (page - 1) * size;
    }
}
