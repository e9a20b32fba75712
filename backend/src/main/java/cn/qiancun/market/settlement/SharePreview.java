package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What amounts would become, to the fen, exactly as a sale of that amount would be posted.
 *
 * @param amounts what is sold
 * @param lines in the order of the share's parts
 */
public record SharePreview(List<Money> amounts, List<Line> lines) {
    /** @param becomes one for each amount */
    public record Line(RevenueShare.Part part, List<Money> becomes) {}

    /** @throws cn.qiancun.market.shared.BusinessException INVALID {@code share.sum}, {@code share.part} */
    public static SharePreview of(RevenueShare share, List<Money> amounts) {
        share.requireWhole();
        var becomes = amounts.stream().map(share::allocate).toList();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < share.parts().size(); i++) {
            int part = i;
            lines.add(new Line(
                    share.parts().get(i),
                    becomes.stream().map(each -> each.get(part)).toList()));
        }
        return new SharePreview(List.copyOf(amounts), lines);
    }
}
