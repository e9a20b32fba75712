package cn.qiancun.market.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/store/errands")
@Tag(name = "stores")
@Access({Role.STORE_CLERK, Role.STORE_MANAGER})
class StoreErrandsApi {
    private final WaitingErrands errands;
    private final MessageSource messages;

    StoreErrandsApi(WaitingErrands errands, MessageSource messages) {
        this.errands = errands;
        this.messages = messages;
    }

    /** @param storeId where, or null; @param page where a person does it; @param urgency the higher, the further up */
    record Waiting(String kind, String text, long count, String storeId, String page, int urgency) {}

    record Overview(List<Waiting> items) {}

    @GetMapping
    @Operation(summary = "What waits for the caller in the stores in which he works, the most urgent first")
    Overview errands(Actor actor, Locale locale) {
        return new Overview(WaitingErrands.waiting(errands.all(Console.STORE, actor)).stream()
                .map(errand -> waiting(errand, locale))
                .toList());
    }

    private Waiting waiting(Errand errand, Locale locale) {
        var text = messages.getMessage(errand.messageKey(), new Object[] {errand.count()}, locale);
        var store = errand.of() == null ? null : errand.of().key();
        return new Waiting(errand.messageKey(), text, errand.count(), store, errand.path(), errand.urgency());
    }
}
