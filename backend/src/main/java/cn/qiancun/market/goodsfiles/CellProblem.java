package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.shared.BusinessException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a cell: a code whose text is {@code error.<code>}.
 *
 * @param argument of the text; may be empty
 */
record CellProblem(GoodsColumn column, String code, String argument) {
    private static final int MOST_LENGTH = 2_000;
    private static final int MOST_ARGUMENT = 40;

    CellProblem {
        String plain = argument.replaceAll("[=;\\p{C}]", " ").strip();
        argument = plain.length() <= MOST_ARGUMENT ? plain : plain.substring(0, MOST_ARGUMENT);
    }

    CellProblem(GoodsColumn column, String code) {
        this(column, code, "");
    }

    static CellProblem of(GoodsColumn column, BusinessException refusal) {
        var arguments = refusal.arguments();
        return new CellProblem(column, refusal.code(), arguments.isEmpty() ? "" : String.valueOf(arguments.get(0)));
    }

    /** As the rows' table keeps it: {@code PRICE=listing.price=;UNIT=listing.unit=}. */
    static String write(List<CellProblem> problems) {
        String text = problems.stream()
                .distinct()
                .map(problem -> problem.column + "=" + problem.code + "=" + problem.argument)
                .collect(Collectors.joining(";"));
        return text.length() <= MOST_LENGTH ? text : text.substring(0, text.lastIndexOf(';', MOST_LENGTH));
    }

    static List<CellProblem> read(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";"))
                        .map(problem -> problem.split("=", 3))
                        .map(parts -> new CellProblem(GoodsColumn.valueOf(parts[0]), parts[1], parts[2]))
                        .toList();
    }
}
