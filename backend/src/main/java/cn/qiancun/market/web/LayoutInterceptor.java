package cn.qiancun.market.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Gives every page's model what the frames show, and leaves redirects and API answers alone. */
@Component
class LayoutInterceptor implements HandlerInterceptor {
    private final LayoutModel layout;

    LayoutInterceptor(LayoutModel layout) {
        this.layout = layout;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        if (page != null && page.getViewName() != null && !page.getViewName().startsWith("redirect:")) {
            layout.fill(page.getModel(), request);
        }
    }
}
