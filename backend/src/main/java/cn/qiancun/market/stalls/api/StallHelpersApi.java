package cn.qiancun.market.stalls.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.stalls.StallHelpers;
import cn.qiancun.market.stalls.api.StallBodies.StallHelperBody;
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

@RestController
@RequestMapping("/api/v1/stalls/{stallId}/helpers")
@Tag(name = "stalls")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY})
class StallHelpersApi {
    private final StallHelpers helpers;

    StallHelpersApi(StallHelpers helpers) {
        this.helpers = helpers;
    }

    record HelperPhone(String phone) {}

    @GetMapping
    @Operation(summary = "Who helps at the stall")
    List<StallHelperBody> list(Actor actor, @PathVariable String stallId) {
        return helpers.of(actor, Ids.parse(stallId)).stream()
                .map(StallHelperBody::of)
                .toList();
    }

    @PostMapping
    @Operation(summary = "Names a helper by the phone number of an account; some days after the fair it ends by itself")
    List<StallHelperBody> name(Actor actor, @PathVariable String stallId, @RequestBody HelperPhone body) {
        helpers.name(actor, Ids.parse(stallId), body.phone());
        return list(actor, stallId);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a helper's role at once")
    void revoke(Actor actor, @PathVariable String stallId, @PathVariable String id) {
        helpers.revoke(actor, Ids.parse(stallId), Ids.parse(id));
    }
}
