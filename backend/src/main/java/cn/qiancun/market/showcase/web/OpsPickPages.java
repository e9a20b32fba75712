package cn.qiancun.market.showcase.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.showcase.SecretaryWord.State;
import cn.qiancun.market.showcase.WordReview;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an operator reads what first secretaries recommend and tell. */
@Controller
@RequestMapping("/ops/picks")
@Access(Role.OPERATOR)
class OpsPickPages {
    private static final int PAGE_SIZE = 20;

    private final WordReview review;
    private final WordSheets sheets;

    OpsPickPages(WordReview review, WordSheets sheets) {
        this.review = review;
        this.sheets = sheets;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "PROPOSED") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var wanted = Choice.of(State.class, state).orElse(State.PROPOSED);
        var words = review.list(actor, wanted, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("words", words);
        model.addAttribute("sheets", sheets.of(words.items()));
        model.addAttribute("state", wanted);
        model.addAttribute("states", State.values());
        model.addAttribute("maxReason", WordReview.MAX_REASON);
        return "ops/picks";
    }

    @PostMapping("/{id}/approval")
    String approve(
            Actor actor, @PathVariable String id, @RequestParam(required = false) String version, Submission sent) {
        Runnable verb = () -> review.approve(actor, Ids.parse(id), WholeNumber.version(version));
        return act(actor, id, verb, "showcase.approved", sent);
    }

    @PostMapping("/{id}/refusal")
    String decline(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String version,
            @RequestParam(defaultValue = "") String reason,
            Submission sent) {
        sent.with("entered", reason);
        Runnable verb = () -> review.decline(actor, Ids.parse(id), WholeNumber.version(version), reason);
        return act(actor, id, verb, "showcase.declined", sent);
    }

    private String act(Actor actor, String id, Runnable verb, String notice, Submission sent) {
        sent.with("refused", Ids.parse(id));
        return sent.attempt(verb, notice, "/ops/picks", () -> list(actor, State.PROPOSED.name(), 1, sent.model()));
    }
}
