package cn.qiancun.market.fairs.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Organiser;
import cn.qiancun.market.fairs.OrganiserKind;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who holds fairs, as operators register them. */
@RestController
@RequestMapping("/api/v1/fair-organisers")
@Tag(name = "fairs")
@Access(Role.OPERATOR)
class FairOrganisersApi {
    private final Organisers organisers;

    FairOrganisersApi(Organisers organisers) {
        this.organisers = organisers;
    }

    record FairOrganiserBody(String id, String name, OrganiserKind kind) {
        static FairOrganiserBody of(Organiser organiser) {
            return new FairOrganiserBody(Long.toString(organiser.id()), organiser.name(), organiser.kind());
        }
    }

    record FairOrganisers(List<FairOrganiserBody> items, long total) {}

    record NewFairOrganiser(String name, OrganiserKind kind) {}

    record OrganiserMember(String accountId, String displayName) {}

    record OrganiserMembers(List<OrganiserMember> items, long total) {}

    record NewOrganiserMember(String phone) {
        /** Numbers must not reach a log. */
        @Override
        public String toString() {
            return "NewOrganiserMember[]";
        }
    }

    @GetMapping
    @Operation(summary = "All organisers, by name")
    FairOrganisers all() {
        var all = organisers.all().stream().map(FairOrganiserBody::of).toList();
        return new FairOrganisers(all, all.size());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Registers an organiser")
    FairOrganiserBody register(Actor actor, @RequestBody NewFairOrganiser asked) {
        return FairOrganiserBody.of(organisers.register(actor, asked.name(), asked.kind()));
    }

    @GetMapping("/{organiserId}/members")
    @Operation(summary = "Its members")
    OrganiserMembers members(Actor actor, @PathVariable String organiserId) {
        var members = organisers.members(actor, Ids.parse(organiserId)).stream()
                .map(member -> new OrganiserMember(Long.toString(member.accountId()), member.displayName()))
                .toList();
        return new OrganiserMembers(members, members.size());
    }

    @PostMapping("/{organiserId}/members")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Appoints a member, who has an account")
    OrganiserMembers appoint(Actor actor, @PathVariable String organiserId, @RequestBody NewOrganiserMember asked) {
        organisers.appoint(actor, Ids.parse(organiserId), asked.phone());
        return members(actor, organiserId);
    }

    @DeleteMapping("/{organiserId}/members/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Dismisses a member")
    void dismiss(Actor actor, @PathVariable String organiserId, @PathVariable String accountId) {
        organisers.dismiss(actor, Ids.parse(organiserId), Ids.parse(accountId));
    }
}
