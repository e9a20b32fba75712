package cn.qiancun.market.search.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.search.Misses;
import cn.qiancun.market.search.SearchIndex;
import cn.qiancun.market.shared.BusinessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the search index holds, what was not found in it, and building it anew; the build goes on when the page is left. */
@Controller
@Access(Role.OPERATOR)
class SearchIndexPage {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexPage.class);

    private static final int DAYS = 30;
    private static final int MISSES = 100;

    private final SearchIndex index;
    private final Misses misses;
    private final TaskExecutor background;

    SearchIndexPage(SearchIndex index, Misses misses, TaskExecutor applicationTaskExecutor) {
        this.index = index;
        this.misses = misses;
        this.background = applicationTaskExecutor;
    }

    @GetMapping("/ops/search")
    String show(Model model) {
        var count = index.count();
        model.addAttribute("count", count.isPresent() ? count.getAsLong() : null);
        model.addAttribute("build", index.lastBuild());
        model.addAttribute("sweep", index.lastSweep());
        model.addAttribute("misses", misses.ofLastDays(DAYS, MISSES));
        model.addAttribute("days", DAYS);
        return "ops/search";
    }

    @PostMapping("/ops/search/rebuild")
    String rebuild(RedirectAttributes next) {
        if (!index.lastBuild().isRunning()) {
            background.execute(this::build);
        }
        next.addFlashAttribute("notice", "index.started");
        return "redirect:/ops/search";
    }

    private void build() {
        try {
            index.rebuild();
        } catch (BusinessException refused) {
            LOG.warn("The product index was not built: {}", refused.code());
        } catch (RuntimeException failure) {
            LOG.error("The product index was not built", failure);
        }
    }
}
