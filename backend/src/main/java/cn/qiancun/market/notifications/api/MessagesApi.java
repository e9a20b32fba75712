package cn.qiancun.market.notifications.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.notifications.Message;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/messages")
@Tag(name = "messages")
@Access
class MessagesApi {
    private final Messages messages;
    private final MessageSource texts;

    MessagesApi(Messages messages, MessageSource texts) {
        this.messages = messages;
        this.texts = texts;
    }

    /** @param readAt null until it was opened */
    record MessageBody(
            String id, String text, String path, boolean urgent, OffsetDateTime toldAt, OffsetDateTime readAt) {}

    record Listed(List<MessageBody> items, long total) {}

    @GetMapping
    @Operation(summary = "Own messages, the latest first")
    Listed own(
            Actor actor,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size,
            Locale locale) {
        var found = messages.of(actor, PageQuery.of(page, size));
        return new Listed(
                found.items().stream().map(message -> body(message, locale)).toList(), found.total());
    }

    @PostMapping("/{id}/reading")
    @Operation(summary = "Marks a message as read; urgent ones are read where they lead to")
    MessageBody read(Actor actor, @PathVariable String id, Locale locale) {
        return body(messages.open(actor, Ids.parse(id)), locale);
    }

    private MessageBody body(Message message, Locale locale) {
        return new MessageBody(
                Long.toString(message.id()),
                texts.getMessage(message.textKey(), message.arguments().toArray(), locale),
                message.path(),
                message.urgent(),
                ShopCalendar.inChina(message.toldAt()),
                message.readAt() == null ? null : ShopCalendar.inChina(message.readAt()));
    }
}
