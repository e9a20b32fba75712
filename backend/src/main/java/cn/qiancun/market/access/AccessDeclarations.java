package cn.qiancun.market.access;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What each endpoint declares by {@link Access}; one that declares nothing stops the start. */
@Component
public class AccessDeclarations implements SmartInitializingSingleton {
    private static final String OURS = "cn.qiancun.market";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final Map<Method, Optional<Access>> declarations = new ConcurrentHashMap<>();
    /** Of pages whose address is always the same, such as those of a menu. */
    private final Map<String, Access> pages = new ConcurrentHashMap<>();

    AccessDeclarations(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** The endpoint's declaration; endpoints of libraries (API description, health) have none. */
    public Optional<Access> of(HandlerMethod handler) {
        return declarations.computeIfAbsent(handler.getMethod(), method -> read(method, handler.getBeanType()));
    }

    /** Whether the endpoint is one of the shop's own, not a library's. */
    public static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(OURS);
    }

    /** Whether somebody who is signed in may open the page at this address; menus show no other. */
    public boolean mayOpen(Actor actor, String path) {
        var access = pages.get(path);
        return access != null && allows(access, actor);
    }

    static boolean allows(Access access, Actor actor) {
        return access.everyone()
                || access.value().length == 0
                || Arrays.stream(access.value()).anyMatch(actor::has);
    }

    private static Optional<Access> read(Method method, Class<?> controller) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method, Access.class);
        return onMethod != null
                ? Optional.of(onMethod)
                : Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(controller, Access.class));
    }

    @Override
    public void afterSingletonsInstantiated() {
        var undeclared = new TreeSet<String>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().values().stream()
                .filter(handler -> isOurs(handler) && of(handler).isEmpty())
                .forEach(handler -> undeclared.add(handler.getShortLogMessage())));
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException("Endpoints without @Access: " + undeclared);
        }
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach(this::remember));
    }

    private void remember(RequestMappingInfo mapping, HandlerMethod handler) {
        if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
            of(handler).ifPresent(access -> mapping.getDirectPaths().forEach(path -> pages.put(path, access)));
        }
    }
}
