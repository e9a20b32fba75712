package cn.qiancun.market.payments;

import cn.qiancun.market.shared.RowProblem;
import java.util.List;

/** A file that is not the bill it should be; none of its rows is taken. */
public class UnreadableBillException extends RuntimeException {
    private final transient List<RowProblem> problems;

    /** @param problems by line, column and reason; at least one */
    public UnreadableBillException(List<RowProblem> problems) {
        super("the bill cannot be read: " + problems.get(0).reason() + " in line "
                + problems.get(0).line());
        this.problems = List.copyOf(problems);
    }

    public static UnreadableBillException of(long line, String column, String reason, String value) {
        return new UnreadableBillException(List.of(new RowProblem(line, column, reason, value)));
    }

    public List<RowProblem> problems() {
        return problems;
    }
}
