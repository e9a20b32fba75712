package cn.qiancun.market.recalls.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.recalls.RecallNotices;
import cn.qiancun.market.shared.Ids;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A recall as a buyer of its goods sees it. */
@Controller
@RequestMapping("/recalls/{id}")
@Access
class RecallNoticePages {
    private final RecallNotices notices;

    RecallNoticePages(RecallNotices notices) {
        this.notices = notices;
    }

    @GetMapping
    String one(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("it", notices.require(actor, Ids.parse(id)));
        return "shop/recall";
    }

    @PostMapping("/reading")
    String read(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        notices.read(actor, Ids.parse(id));
        redirect.addFlashAttribute("notice", "recall.read");
        return "redirect:/recalls/" + Ids.parse(id);
    }
}
