package cn.qiancun.market.stalls.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.stalls.FairBoard;
import cn.qiancun.market.stalls.FairBoards;
import cn.qiancun.market.stalls.api.StallBodies.StallStandingBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "stalls")
@Access(Role.FAIR_ORGANISER)
class FairBoardApi {
    private final FairBoards boards;

    FairBoardApi(FairBoards boards) {
        this.boards = boards;
    }

    /** @param open stalls that sell now, {@code silent} of them not heard of for long */
    record FairBoardBody(
            String fairId,
            OffsetDateTime at,
            long open,
            long silent,
            int sales,
            long amountFen,
            long amountTodayFen,
            int shortages,
            int refused,
            List<StallStandingBody> stalls) {
        static FairBoardBody of(FairBoard board) {
            return new FairBoardBody(
                    Long.toString(board.fair().id()),
                    ShopCalendar.inChina(board.at()),
                    board.open(),
                    board.silent(),
                    board.sales(),
                    board.amount().fen(),
                    board.amountToday().fen(),
                    board.shortages(),
                    board.refused(),
                    board.stalls().stream().map(StallStandingBody::of).toList());
        }
    }

    @GetMapping("/api/v1/fairs/{fairId}/board")
    @Operation(summary = "How a fair goes: which stalls sell, how much, who is offline since when, what is short")
    FairBoardBody board(Actor actor, @PathVariable String fairId) {
        return FairBoardBody.of(boards.of(actor, Ids.parse(fairId)));
    }
}
