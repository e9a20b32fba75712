package cn.qiancun.market.reconciliation.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.reconciliation.BillForm;
import cn.qiancun.market.reconciliation.DifferenceQuery;
import cn.qiancun.market.reconciliation.Differences;
import cn.qiancun.market.reconciliation.api.DifferenceBody.DifferencesBody;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/reconciliation/differences")
@Tag(name = "reconciliation")
@Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
class DifferencesApi {
    private final Differences differences;

    DifferencesApi(Differences differences) {
        this.differences = differences;
    }

    /** @param version of the difference that was read */
    record Taking(int version) {}

    /** @param phone of one person with the role; empty for all */
    record HandingOn(int version, String role, String phone) {}

    record Note(String note) {}

    /** @param words the provider's, without personal data */
    record Answered(String words) {}

    /** @param evidence what backs the reason: a ticket, an adjustment, a document's number */
    record Closing(int version, String reason, String evidence) {}

    @GetMapping
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @Operation(summary = "Differences between bills and books; open ones unless state says otherwise")
    DifferencesBody list(
            Actor actor,
            @RequestParam(defaultValue = "OPEN") String state,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String provider,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String number,
            @RequestParam(required = false) String mine,
            @RequestParam(required = false) String sort,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "30") int size) {
        var query = new DifferenceQuery(state, kind, provider, from, to, number, mine, sort);
        return DifferencesBody.of(differences.page(query.read(actor), PageQuery.of(page, size)));
    }

    @GetMapping("/{id}")
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER, Role.AUDITOR})
    @Operation(summary = "One difference with what happened to it")
    DifferenceBody one(@PathVariable String id) {
        return DifferenceBody.of(differences.detail(Ids.parse(id)));
    }

    @PostMapping("/{id}/taking")
    @Operation(summary = "Makes it the caller's own")
    DifferenceBody take(Actor actor, @PathVariable String id, @RequestBody Taking taking) {
        differences.take(actor, Ids.parse(id), taking.version());
        return one(id);
    }

    @PostMapping("/{id}/handing-on")
    @Operation(summary = "Hands it to the people of a role, or to one of them")
    DifferenceBody handOn(Actor actor, @PathVariable String id, @RequestBody HandingOn handing) {
        var role = BillForm.one(Role.class, handing.role(), "role", "difference.owner");
        differences.handOn(actor, Ids.parse(id), handing.version(), role, handing.phone());
        return one(id);
    }

    @PostMapping("/{id}/notes")
    @Operation(summary = "Adds a note to its history")
    DifferenceBody note(Actor actor, @PathVariable String id, @RequestBody Note note) {
        differences.note(actor, Ids.parse(id), note.note());
        return one(id);
    }

    @PostMapping("/{id}/inquiry")
    @Operation(summary = "Asks the provider about its payment or refund again")
    Answered ask(Actor actor, @PathVariable String id) {
        return new Answered(differences.ask(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/closing")
    @Operation(summary = "Closes it for good, with a reason and what backs it")
    DifferenceBody close(Actor actor, @PathVariable String id, @RequestBody Closing closing) {
        differences.close(actor, Ids.parse(id), closing.version(), closing.reason(), closing.evidence());
        return one(id);
    }
}
