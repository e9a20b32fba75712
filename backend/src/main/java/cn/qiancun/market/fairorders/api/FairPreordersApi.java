package cn.qiancun.market.fairorders.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairorders.FairPreorders;
import cn.qiancun.market.fairorders.PreorderRules;
import cn.qiancun.market.fairorders.Shortages;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The preorders of a fair for who holds it: until when, how many, and what is to be settled. */
@RestController
@RequestMapping(path = "/api/v1/fairs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "preorders of a fair")
@Access(Role.FAIR_ORGANISER)
class FairPreordersApi {
    private final FairPreorders preorders;
    private final PreorderRules rules;
    private final Shortages shortages;

    FairPreordersApi(FairPreorders preorders, PreorderRules rules, Shortages shortages) {
        this.preorders = preorders;
        this.rules = rules;
        this.shortages = shortages;
    }

    /** @param waiting and the other numbers count parts of orders, one per seller; @param open whether one can order now */
    record PreorderSheet(
            String fairId,
            boolean taking,
            OffsetDateTime until,
            boolean open,
            int unpaid,
            int waiting,
            int handedOver,
            int givenUp) {
        static PreorderSheet of(FairPreorders.Sheet sheet) {
            return new PreorderSheet(
                    Long.toString(sheet.fair().id()),
                    sheet.terms().taking(),
                    ShopCalendar.inChina(sheet.terms().until()),
                    sheet.terms().open(),
                    sheet.unpaid(),
                    sheet.waiting(),
                    sheet.handedOver(),
                    sheet.givenUp());
        }
    }

    /** @param until missing for the evening before the first day */
    record PreorderSettings(Boolean taking, OffsetDateTime until) {}

    @GetMapping("/preorder-sheet")
    @Operation(summary = "Whether and until when preorders are taken, and how many there are")
    PreorderSheet sheet(Actor actor, @PathVariable String id) {
        return PreorderSheet.of(preorders.of(actor, Ids.parse(id)));
    }

    @PutMapping("/preorder-sheet")
    @Operation(summary = "Takes preorders until then, or none")
    PreorderSheet change(Actor actor, @PathVariable String id, @RequestBody PreorderSettings asked) {
        long fairId = Ids.parse(id);
        if (asked.taking() == null) {
            throw BusinessException.invalid("taking", "fairorder.taking");
        }
        rules.change(
                actor,
                fairId,
                asked.taking(),
                asked.until() == null ? null : asked.until().toInstant());
        return sheet(actor, id);
    }

    @GetMapping("/shortages")
    @Operation(summary = "Preorders that telephones gave out although they were not to be, those to settle first")
    ShortageBody.ListedShortages shortages(Actor actor, @PathVariable String id) {
        return ShortageBody.listed(shortages.ofFair(actor, Ids.parse(id)));
    }

    @PostMapping("/shortages/{shortage}/settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Says what became of one; once")
    void settle(
            Actor actor,
            @PathVariable String id,
            @PathVariable String shortage,
            @RequestBody ShortageBody.ShortageSettlement asked) {
        ShortageBody.require(shortages.ofFair(actor, Ids.parse(id)), Ids.parse(shortage));
        shortages.settle(actor, Ids.parse(shortage), asked.note());
    }
}
