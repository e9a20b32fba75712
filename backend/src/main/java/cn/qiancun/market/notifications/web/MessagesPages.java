package cn.qiancun.market.notifications.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/messages")
@Access
class MessagesPages {
    private static final int SIZE = 20;

    private final Messages messages;

    MessagesPages(Messages messages) {
        this.messages = messages;
    }

    @GetMapping
    String all(Actor actor, @RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("messages", messages.of(actor, PageQuery.of(page, SIZE)));
        return "shop/messages";
    }

    /** To the page that says more; on the way the message counts as read. */
    @GetMapping("/{id}")
    String open(Actor actor, @PathVariable String id) {
        return "redirect:" + messages.open(actor, Ids.parse(id)).path();
    }

    @PostMapping("/reading")
    String readAll(Actor actor) {
        messages.readAll(actor);
        return "redirect:/messages";
    }
}
