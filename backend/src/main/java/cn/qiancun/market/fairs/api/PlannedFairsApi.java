package cn.qiancun.market.fairs.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.PlanCell;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.fairs.StallPlan;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An organiser's fairs and their plans. What everybody sees of fairs is another address. */
@RestController
@RequestMapping("/api/v1/planned-fairs")
@Tag(name = "fairs")
@Access(Role.FAIR_ORGANISER)
class PlannedFairsApi {
    private final Fairs fairs;
    private final FairPlanning planning;
    private final StallPlan plan;
    private final FairStalls stalls;

    PlannedFairsApi(Fairs fairs, FairPlanning planning, StallPlan plan, FairStalls stalls) {
        this.fairs = fairs;
        this.planning = planning;
        this.plan = plan;
        this.stalls = stalls;
    }

    record PlannedFairs(List<PlannedFairBody> items, long total) {}

    record FairVersion(int version) {}

    record FairCancellation(int version, String reason) {}

    record FairCopy(String name, LocalDate firstDay) {}

    /** @param id of one that is there already; not read. Which stall is meant its cell says. */
    record PlannedStall(String id, String number, int row, int column, boolean power, boolean cold, String title) {
        static PlannedStall of(Stall stall) {
            return new PlannedStall(
                    Long.toString(stall.id()),
                    stall.number(),
                    stall.row(),
                    stall.column(),
                    stall.power(),
                    stall.cold(),
                    stall.isFree() ? null : stall.party().title());
        }
    }

    record PlannedStalls(int version, List<PlannedStall> items, long total) {}

    /** @param version that the caller saw */
    record DrawnStalls(int version, List<PlannedStall> items) {}

    @GetMapping
    @Operation(summary = "Fairs of the caller's organisers, the latest first")
    PlannedFairs own(Actor actor) {
        var own = fairs.ofOrganiser(actor).stream().map(PlannedFairBody::of).toList();
        return new PlannedFairs(own, own.size());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins a draft")
    PlannedFairBody create(Actor actor, @RequestBody PlannedFairBody.FairTermsBody asked) {
        return PlannedFairBody.of(planning.create(actor, Ids.parse(asked.organiserId()), asked.terms()));
    }

    @GetMapping("/{fairId}")
    @Operation(summary = "One of them")
    PlannedFairBody one(Actor actor, @PathVariable String fairId) {
        return PlannedFairBody.of(fairs.requireOrganiser(actor, Ids.parse(fairId)));
    }

    @PutMapping("/{fairId}")
    @Operation(summary = "Changes it; the version is the one that the caller saw")
    PlannedFairBody change(Actor actor, @PathVariable String fairId, @RequestBody PlannedFairBody.FairTermsBody asked) {
        return PlannedFairBody.of(planning.change(actor, Ids.parse(fairId), asked.version(), asked.terms()));
    }

    @PostMapping("/{fairId}/publication")
    @Operation(summary = "Publishes it, so that villages can apply")
    PlannedFairBody publish(Actor actor, @PathVariable String fairId, @RequestBody FairVersion asked) {
        return PlannedFairBody.of(planning.publish(actor, Ids.parse(fairId), asked.version()));
    }

    @PostMapping("/{fairId}/cancellation")
    @Operation(summary = "Calls it off: open applications lapse, stalls are vacated, all concerned are told")
    PlannedFairBody cancel(Actor actor, @PathVariable String fairId, @RequestBody FairCancellation asked) {
        return PlannedFairBody.of(planning.cancel(actor, Ids.parse(fairId), asked.version(), asked.reason()));
    }

    @PostMapping("/{fairId}/copies")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins a draft with its plan, categories, fee and hours on other days")
    PlannedFairBody copy(Actor actor, @PathVariable String fairId, @RequestBody FairCopy asked) {
        return PlannedFairBody.of(planning.copy(actor, Ids.parse(fairId), asked.name(), asked.firstDay()));
    }

    @GetMapping("/{fairId}/plan")
    @Operation(summary = "Its stalls, by row and column")
    PlannedStalls plan(Actor actor, @PathVariable String fairId) {
        var fair = fairs.requireOrganiser(actor, Ids.parse(fairId));
        var items = stalls.ofFair(fair.id()).stream().map(PlannedStall::of).toList();
        return new PlannedStalls(fair.version(), items, items.size());
    }

    @PutMapping("/{fairId}/plan")
    @Operation(summary = "Makes the plan these stalls; one that stays in its cell stays the same")
    PlannedStalls draw(Actor actor, @PathVariable String fairId, @RequestBody DrawnStalls asked) {
        var cells = asked.items() == null ? new ArrayList<PlannedStall>() : asked.items();
        if (cells.contains(null)) {
            throw BusinessException.invalid("items", "fair.cell");
        }
        plan.replace(
                actor,
                Ids.parse(fairId),
                asked.version(),
                cells.stream()
                        .map(cell -> new PlanCell(cell.row(), cell.column(), cell.number(), cell.power(), cell.cold()))
                        .toList());
        return plan(actor, fairId);
    }
}
