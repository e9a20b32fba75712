package cn.qiancun.market.fairs.web;

import cn.qiancun.market.shared.BusinessException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;

/** A form that is shown again, with what is wrong and where. */
final class Refused {
    private Refused() {}

    /**
     * @param at which of the page's forms
     * @throws BusinessException the refusal itself, if no other entry could mend it
     */
    static void show(BusinessException refusal, String at, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusedAt", at);
        model.addAttribute("errorField", refusal.field());
        model.addAttribute("errorCode", refusal.code());
        model.addAttribute("errorArguments", refusal.arguments().toArray());
    }
}
