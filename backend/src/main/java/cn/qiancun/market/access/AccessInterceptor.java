package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to its endpoint if the caller is one whom the endpoint's {@link Access} names. */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private final AccessDeclarations declarations;
    private final CurrentActor currentActor;

    AccessInterceptor(AccessDeclarations declarations, CurrentActor currentActor) {
        this.declarations = declarations;
        this.currentActor = currentActor;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var access = declarations.of(method);
        if (access.isPresent()) {
            require(access.get(), request);
        } else if (AccessDeclarations.isOurs(method)) {
            throw BusinessException.forbidden("forbidden");
        }
        return true;
    }

    private void require(Access access, HttpServletRequest request) {
        if (access.everyone()) {
            return;
        }
        var actor = currentActor.find(request).orElseThrow(() -> new NotSignedIn("sign-in-required"));
        if (!AccessDeclarations.allows(access, actor)) {
            throw BusinessException.forbidden("forbidden");
        }
    }
}
