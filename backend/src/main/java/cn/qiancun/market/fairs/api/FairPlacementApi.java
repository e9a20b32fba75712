package cn.qiancun.market.fairs.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.fairs.Suggestion;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who stands where at an organiser's fair. */
@RestController
@RequestMapping("/api/v1/planned-fairs/{fairId}/placement")
@Tag(name = "fairs")
@Access(Role.FAIR_ORGANISER)
class FairPlacementApi {
    private final Placements placements;

    FairPlacementApi(Placements placements) {
        this.placements = placements;
    }

    /** @param alike whether a neighbour sells mainly the same; @param unmet whether power or cold is lacking */
    record PlacedStall(
            String stallId, String number, String applicationId, String title, boolean alike, boolean unmet) {}

    /** @param waiting accepted applications without a stall @param fingerprint of who stands where */
    record FairPlacement(List<PlacedStall> items, long total, List<String> waiting, String fingerprint) {}

    /** @param rule fewer, mix, power, cold, neighbours or alike; @param number how many, where the rule counts */
    record SuggestionWhy(String rule, int number) {}

    record SuggestedSeat(String stallId, String applicationId, List<SuggestionWhy> whys) {}

    /** @param why full, power, cold or both */
    record SuggestionLeft(String applicationId, String why) {}

    record SuggestionBody(String fingerprint, List<SuggestedSeat> seats, List<SuggestionLeft> leftOut) {
        static SuggestionBody of(Suggestion suggestion) {
            return new SuggestionBody(
                    suggestion.fingerprint(),
                    suggestion.seats().stream()
                            .map(seat -> new SuggestedSeat(
                                    Long.toString(seat.stallId()),
                                    Long.toString(seat.applicationId()),
                                    seat.whys().stream()
                                            .map(why -> new SuggestionWhy(why.rule(), why.number()))
                                            .toList()))
                            .toList(),
                    suggestion.leftOut().stream()
                            .map(left -> new SuggestionLeft(Long.toString(left.applicationId()), left.why()))
                            .toList());
        }
    }

    record SuggestionTaking(String fingerprint) {}

    record StallGiving(String applicationId) {}

    /** @param seen the fingerprint of the placement that the caller saw; missing for whatever it is now */
    record StallExchange(String oneStallId, String otherStallId, String seen) {}

    @GetMapping
    @Operation(summary = "Who stands where, and who waits for a stall")
    FairPlacement plan(Actor actor, @PathVariable String fairId) {
        var plan = placements.plan(actor, Ids.parse(fairId));
        var items = plan.stalls().stream()
                .map(stall -> {
                    var party = plan.standing().get(stall.id());
                    return new PlacedStall(
                            Long.toString(stall.id()),
                            stall.number(),
                            party == null ? null : Long.toString(party.id()),
                            party == null ? null : party.title(),
                            plan.alike().contains(stall.id()),
                            plan.unmet().contains(stall.id()));
                })
                .toList();
        var waiting =
                plan.waiting().stream().map(one -> Long.toString(one.id())).toList();
        return new FairPlacement(items, items.size(), waiting, plan.fingerprint());
    }

    @GetMapping("/suggestion")
    @Operation(summary = "Where the rules would put those without a stall, and why; changes nothing")
    SuggestionBody suggestion(Actor actor, @PathVariable String fairId) {
        return SuggestionBody.of(placements.suggest(actor, Ids.parse(fairId)));
    }

    @PostMapping("/suggestion")
    @Operation(summary = "Places as was suggested, unless the rules would now say otherwise")
    FairPlacement take(Actor actor, @PathVariable String fairId, @RequestBody SuggestionTaking asked) {
        placements.take(actor, Ids.parse(fairId), asked.fingerprint());
        return plan(actor, fairId);
    }

    @PutMapping("/stalls/{stallId}")
    @Operation(summary = "Gives a free stall to an accepted applicant")
    FairPlacement place(
            Actor actor, @PathVariable String fairId, @PathVariable String stallId, @RequestBody StallGiving asked) {
        placements.place(actor, Ids.parse(fairId), Ids.parse(stallId), Ids.parse(asked.applicationId()));
        return plan(actor, fairId);
    }

    @DeleteMapping("/stalls/{stallId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Vacates a stall")
    void free(Actor actor, @PathVariable String fairId, @PathVariable String stallId) {
        placements.free(actor, Ids.parse(fairId), List.of(Ids.parse(stallId)));
    }

    @PostMapping("/exchanges")
    @Operation(summary = "Exchanges what stands at two stalls; with a free one it is a move")
    FairPlacement exchange(Actor actor, @PathVariable String fairId, @RequestBody StallExchange asked) {
        placements.exchange(
                actor, Ids.parse(fairId), Ids.parse(asked.oneStallId()), Ids.parse(asked.otherStallId()), asked.seen());
        return plan(actor, fairId);
    }
}
