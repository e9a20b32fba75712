package cn.qiancun.market.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tries only the mappings whose address begins as the one that was asked for. There are hundreds, and to try each took a
 * fifth of a product's page. A beginning is the first segment, or in the API the one behind its version. Mappings are
 * those that are there when the shop starts; none is taken away later.
 */
class MappingsByBeginning extends RequestMappingHandlerMapping {
    private static final String API = "api";
    private static final int BEHIND_VERSION = 2;
    /** What begins as no mapping does: only those answer that begin with anything. */
    private static final String ANYTHING = "{";

    private final Map<String, Few> byBeginning = new HashMap<>();
    private final List<Mapped> open = new ArrayList<>();

    private record Mapped(RequestMappingInfo mapping, Object handler, Method method) {}

    /** The mappings of one beginning, told apart as Spring does it. */
    private static final class Few extends RequestMappingHandlerMapping {
        private void take(Mapped mapped) {
            registerMapping(mapped.mapping, mapped.handler, mapped.method);
        }

        private HandlerMethod find(String path, HttpServletRequest request) throws Exception {
            return lookupHandlerMethod(path, request);
        }
    }

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        super.registerHandlerMethod(handler, method, mapping);
        keep(new Mapped(mapping, handler, method));
    }

    @Override
    public void registerMapping(RequestMappingInfo mapping, Object handler, Method method) {
        super.registerMapping(mapping, handler, method);
        keep(new Mapped(mapping, handler, method));
    }

    private void keep(Mapped mapped) {
        Set<String> beginnings = mapped.mapping.getPatternValues().stream()
                .map(pattern -> beginning(PathContainer.parsePath(pattern)))
                .collect(Collectors.toSet());
        if (beginnings.stream().anyMatch(MappingsByBeginning::isOpen)) {
            of(ANYTHING);
            open.add(mapped);
            byBeginning.values().forEach(few -> few.take(mapped));
        } else {
            beginnings.forEach(beginning -> of(beginning).take(mapped));
        }
    }

    private Few of(String beginning) {
        return byBeginning.computeIfAbsent(beginning, fresh -> {
            var few = new Few();
            few.setApplicationContext(obtainApplicationContext());
            open.forEach(few::take);
            return few;
        });
    }

    @Override
    protected HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        var asked = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        Few few = byBeginning.get(beginning(asked));
        if (few == null) {
            few = byBeginning.get(ANYTHING);
        }
        return few == null ? null : few.find(path, request);
    }

    private static boolean isOpen(String beginning) {
        return beginning.chars().anyMatch(character -> "{*?".indexOf(character) >= 0);
    }

    /** Decoded, without parameters, as patterns compare it. */
    private static String beginning(PathContainer path) {
        List<String> segments = path.elements().stream()
                .filter(PathSegment.class::isInstance)
                .map(element -> ((PathSegment) element).valueToMatch())
                .limit(BEHIND_VERSION + 1)
                .toList();
        if (segments.isEmpty()) {
            return "";
        }
        return segments.get(0).equals(API) ? String.join("/", segments) : segments.get(0);
    }
}
