package cn.qiancun.market.fairbooks.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairbooks.FairResults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What villages earned at fairs, for their own people. */
@RestController
@RequestMapping("/api/v1/fair-earnings")
@Access({Role.VILLAGE_SELLER, Role.VILLAGE_ACCOUNTANT, Role.FIRST_SECRETARY})
@Tag(name = "fair books")
class FairEarningsApi {
    private final FairResults results;

    FairEarningsApi(FairResults results) {
        this.results = results;
    }

    /** @param earnedFen credited to the collective less the fee */
    record FairEarning(String fairId, String fairName, LocalDate lastDay, long earnedFen, FairResultBody result) {
        static FairEarning of(FairResults.OfFair one) {
            return new FairEarning(
                    Long.toString(one.fair().id()),
                    one.fair().name(),
                    one.fair().lastDay(),
                    one.result().earned().fen(),
                    FairResultBody.of(one.result()));
        }
    }

    record FairEarnings(List<FairEarning> items, long total) {}

    @GetMapping
    @Operation(summary = "What the caller's villages earned at fairs that are closed, the latest first")
    FairEarnings own(Actor actor) {
        var items = results.ofVillages(actor).stream().map(FairEarning::of).toList();
        return new FairEarnings(items, items.size());
    }
}
