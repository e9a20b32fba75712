package cn.qiancun.market.fairbooks.api;

import cn.qiancun.market.fairbooks.FairResult;
import java.util.List;

/** What a village got, as JSON. */
record FairResultBody(
        String number,
        String villageCode,
        long grossFen,
        long returnedFen,
        long cashFen,
        long preordersFen,
        long collectiveFen,
        long growersFen,
        long commissionFen,
        long othersFen,
        long feeFen) {
    record ListedResults(List<FairResultBody> items, long total) {}

    static FairResultBody of(FairResult result) {
        return new FairResultBody(
                result.number(),
                result.village().value(),
                result.gross().fen(),
                result.returned().fen(),
                result.cash().fen(),
                result.preorders().fen(),
                result.collective().fen(),
                result.growers().fen(),
                result.commission().fen(),
                result.others().fen(),
                result.fee().fen());
    }
}
