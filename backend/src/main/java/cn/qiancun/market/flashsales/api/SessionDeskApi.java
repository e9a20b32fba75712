package cn.qiancun.market.flashsales.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.flashsales.GoodTerms;
import cn.qiancun.market.flashsales.SessionDesk;
import cn.qiancun.market.flashsales.SessionDraft;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sessions-desk")
@Tag(name = "sessions-desk")
@Access({Role.OPERATOR, Role.FAIR_ORGANISER})
class SessionDeskApi {
    private static final String KEY = "Idempotency-Key";

    private final SessionDesk desk;
    private final Idempotency idempotency;

    SessionDeskApi(SessionDesk desk, Idempotency idempotency) {
        this.desk = desk;
        this.idempotency = idempotency;
    }

    /** @param organiserId whose it is; missing for the platform's own */
    record NewSession(String organiserId, String title, String text, OffsetDateTime opensAt, OffsetDateTime closesAt) {
        SessionDraft draft() {
            return SessionDeskApi.draft(title, text, opensAt, closesAt);
        }
    }

    /** @param version as the caller saw it */
    record ChangedSession(int version, String title, String text, OffsetDateTime opensAt, OffsetDateTime closesAt) {
        SessionDraft draft() {
            return SessionDeskApi.draft(title, text, opensAt, closesAt);
        }
    }

    record NewGood(String variantId, long priceFen, int offered, int perPerson) {}

    record Done(String id) {}

    private static SessionDraft draft(String title, String text, OffsetDateTime opensAt, OffsetDateTime closesAt) {
        return new SessionDraft(
                title,
                text,
                opensAt == null ? null : opensAt.toInstant(),
                closesAt == null ? null : closesAt.toInstant());
    }

    @GetMapping
    @Operation(summary = "All sessions that the caller may put together, the latest first, without their goods")
    Page<SessionSheetBody> all(Actor actor) {
        var items = desk.all(actor).stream().map(SessionSheetBody::of).toList();
        return new Page<>(items, items.size());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A session with its goods, what their sellers said, and how many were sold")
    SessionSheetBody one(Actor actor, @PathVariable String id) {
        return SessionSheetBody.of(desk.find(actor, Ids.parse(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begins a session, as a draft")
    Done create(Actor actor, @RequestHeader(value = KEY, required = false) String key, @RequestBody NewSession body) {
        return once(actor, "new", key, body, () -> {
            var organiser = body.organiserId() == null ? null : Long.valueOf(Ids.parse(body.organiserId()));
            return new Done(Long.toString(desk.create(actor, organiser, body.draft())));
        });
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes a draft")
    SessionSheetBody change(Actor actor, @PathVariable String id, @RequestBody ChangedSession body) {
        desk.change(actor, Ids.parse(id), body.version(), body.draft());
        return one(actor, id);
    }

    @PostMapping("/{id}/goods")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Puts a good into a draft, below the shop's price")
    Done add(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody NewGood body) {
        return once(actor, "goods:" + Ids.parse(id), key, body, () -> {
            var terms = new GoodTerms(
                    Ids.parse(body.variantId()), Money.ofFen(body.priceFen()), body.offered(), body.perPerson());
            desk.add(actor, Ids.parse(id), terms);
            return new Done(id);
        });
    }

    @DeleteMapping("/{id}/goods/{goodId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a good out of a draft")
    void remove(Actor actor, @PathVariable String id, @PathVariable String goodId) {
        desk.remove(actor, Ids.parse(id), Ids.parse(goodId));
    }

    @PostMapping("/{id}/offer")
    @Operation(summary = "Asks the sellers of the goods")
    Done offer(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return move(actor, "offer", id, key, () -> desk.offer(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/publication")
    @Operation(summary = "Sets aside what sellers agreed to, and shows the session to everybody")
    Done publish(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return move(actor, "publish", id, key, () -> desk.publish(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "Stops a session; what is left of its goods can be ordered by everybody again")
    Done cancel(Actor actor, @PathVariable String id, @RequestHeader(value = KEY, required = false) String key) {
        return move(actor, "cancel", id, key, () -> desk.cancel(actor, Ids.parse(id)));
    }

    private Done move(Actor actor, String verb, String id, String key, Runnable step) {
        return once(actor, verb, key, new Done(id), () -> {
            step.run();
            return new Done(id);
        });
    }

    private Done once(Actor actor, String verb, String key, Object request, java.util.function.Supplier<Done> command) {
        return idempotency.once("session-" + verb + ":" + actor.accountId(), key, request, Done.class, command);
    }
}
