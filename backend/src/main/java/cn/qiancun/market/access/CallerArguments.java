package cn.qiancun.market.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the {@link Actor} and the {@link Guest}. A nullable actor may be nobody; any
 * other has to be signed in. A guest is null as long as nothing was remembered for it.
 */
@Component
class CallerArguments implements HandlerMethodArgumentResolver {
    private final CurrentActor currentActor;
    private final GuestKeys guests;

    CallerArguments(CurrentActor currentActor, GuestKeys guests) {
        this.currentActor = currentActor;
        this.guests = guests;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class || parameter.getParameterType() == Guest.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer model,
            NativeWebRequest webRequest,
            WebDataBinderFactory binders) {
        var request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (parameter.getParameterType() == Guest.class) {
            return guests.find(request).orElse(null);
        }
        var actor = currentActor.find(request);
        if (actor.isEmpty() && !isNullable(parameter)) {
            throw new NotSignedIn("sign-in-required");
        }
        return actor.orElse(null);
    }

    private static boolean isNullable(MethodParameter parameter) {
        return parameter.isOptional()
                || Arrays.stream(parameter.getParameterAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
