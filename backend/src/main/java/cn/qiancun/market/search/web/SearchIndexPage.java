package cn.qiancun.market.search.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.search.ProductSearch;
import cn.qiancun.market.shared.BusinessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the search index holds, and building it anew; the build goes on when the page is left. */
@Controller
@Access(Role.OPERATOR)
class SearchIndexPage {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexPage.class);

    private final ProductSearch search;
    private final TaskExecutor background;

    SearchIndexPage(ProductSearch search, TaskExecutor applicationTaskExecutor) {
        this.search = search;
        this.background = applicationTaskExecutor;
    }

    @GetMapping("/ops/search")
    String show(Model model) {
        var count = search.count();
        model.addAttribute("count", count.isPresent() ? count.getAsLong() : null);
        model.addAttribute("build", search.lastBuild());
        return "ops/search";
    }

    @PostMapping("/ops/search/rebuild")
    String rebuild(RedirectAttributes next) {
        if (!search.lastBuild().isRunning()) {
            background.execute(this::build);
        }
        next.addFlashAttribute("notice", "index.started");
        return "redirect:/ops/search";
    }

    private void build() {
        try {
            search.rebuild();
        } catch (BusinessException refused) {
            LOG.warn("The product index was not built: {}", refused.code());
        } catch (RuntimeException failure) {
            LOG.error("The product index was not built", failure);
        }
    }
}
