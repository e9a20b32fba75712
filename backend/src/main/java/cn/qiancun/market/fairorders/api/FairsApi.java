package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairorders.FairCalendar;
import cn.qiancun.market.fairorders.FairGuide;
import cn.qiancun.market.fairorders.FairReminders;
import cn.qiancun.market.fairorders.PlacePreorder;
import cn.qiancun.market.fairorders.Preorders;
import cn.qiancun.market.ordering.PlacedOrder;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fairs for anybody, and orders to be collected there. */
@RestController
@RequestMapping(path = "/api/v1/fairs", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "fairs to visit")
class FairsApi {
    private final FairCalendar calendar;
    private final FairGuide guide;
    private final Preorders preorders;
    private final FairReminders reminders;
    private final Idempotency idempotency;

    FairsApi(
            FairCalendar calendar,
            FairGuide guide,
            Preorders preorders,
            FairReminders reminders,
            Idempotency idempotency) {
        this.calendar = calendar;
        this.guide = guide;
        this.preorders = preorders;
        this.reminders = reminders;
        this.idempotency = idempotency;
    }

    record FairsToVisit(List<VisitedFairBody> items, long total) {}

    record StallsOfFair(List<VisitedStallBody> items, long total) {}

    record Reminder(String fairId, boolean asked) {}

    @GetMapping
    @Access(everyone = true)
    @Operation(summary = "Fairs that are not over, the next first; or those of a month such as 2026-11")
    FairsToVisit list(@RequestParam(defaultValue = "") String month, @RequestParam(defaultValue = "") String county) {
        var found = month.isBlank() ? calendar.next(county) : calendar.of(calendar.month(month), county);
        var items = found.stream().map(VisitedFairBody::of).toList();
        return new FairsToVisit(items, items.size());
    }

    @GetMapping("/{id}")
    @Access(everyone = true)
    @Operation(summary = "One fair")
    VisitedFairBody one(@PathVariable String id) {
        return VisitedFairBody.of(calendar.require(Ids.parse(id)));
    }

    @GetMapping("/{id}/stalls")
    @Access(everyone = true)
    @Operation(summary = "Who brings what: the stalls where somebody stands, or those that some words are about")
    StallsOfFair stalls(@PathVariable String id, @RequestParam(defaultValue = "") String q) {
        var items = guide.of(Ids.parse(id)).matching(q).stream()
                .map(VisitedStallBody::of)
                .toList();
        return new StallsOfFair(items, items.size());
    }

    @PostMapping("/{id}/preorders")
    @Access
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Orders goods of the fair's stalls at the fair's prices, to be paid now and collected there. With"
                    + " seenPriceFen it is refused (409 fairorder.price-changed) if one costs another price by now")
    PlacedOrder place(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody PreorderBody body) {
        long fairId = Ids.parse(id);
        PlacePreorder command = body.command();
        return idempotency.once(
                "preorders:" + actor.accountId() + ":" + fairId,
                key,
                command,
                PlacedOrder.class,
                () -> preorders.place(actor, fairId, command));
    }

    @PutMapping("/{id}/reminder")
    @Access
    @Operation(summary = "Wants to be reminded the evening before the fair and on its morning")
    Reminder remind(Actor actor, @PathVariable String id) {
        reminders.ask(actor, Ids.parse(id));
        return new Reminder(id, true);
    }

    @DeleteMapping("/{id}/reminder")
    @Access
    @Operation(summary = "Wants no reminder any more")
    Reminder forget(Actor actor, @PathVariable String id) {
        reminders.drop(actor, Ids.parse(id));
        return new Reminder(id, false);
    }
}
