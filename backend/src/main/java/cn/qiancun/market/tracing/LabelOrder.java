package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.WholeNumber;
import java.util.Arrays;

/**
 * What is to be printed.
 *
 * @param count how many labels, 1 to {@value #MOST}
 * @param start on a sheet the place of the first label, from 1: so that a sheet that was begun is not thrown away
 */
public record LabelOrder(LabelPaper paper, int count, int start) {
    public static final int MOST = 2_000;

    /** @throws BusinessException INVALID {@code label.paper}, {@code label.count}, {@code label.start} */
    public static LabelOrder of(String paper, String count, String start) {
        var on = paperOf(paper);
        int first = on.isSheet() ? WholeNumber.parse(start, 1, on.perPage(), "start", "label.start") : 1;
        return new LabelOrder(on, WholeNumber.parse(count, 1, MOST, "count", "label.count"), first);
    }

    /** @throws BusinessException INVALID {@code label.paper} */
    public static LabelPaper paperOf(String name) {
        return Arrays.stream(LabelPaper.values())
                .filter(paper -> paper.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BusinessException.invalid("paper", "label.paper"));
    }
}
