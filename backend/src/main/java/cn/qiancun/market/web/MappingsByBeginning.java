package cn.qiancun.market.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tries only the mappings whose address begins with the segment that was asked for. There are hundreds, and to try each in
 * full took a fifth of a product's page, most of it asking a dozen wrapped requests for their method.
 */
class MappingsByBeginning extends RequestMappingHandlerMapping {
    private final Map<RequestMappingInfo, Set<String>> beginnings = new ConcurrentHashMap<>();

    /** A request that is asked the same things by every mapping. */
    private static final class Asked extends HttpServletRequestWrapper {
        private final String method;
        private final String beginning;

        private Asked(HttpServletRequest request) {
            super(request);
            method = request.getMethod();
            beginning = beginning(
                    ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        }

        @Override
        public String getMethod() {
            return method;
        }
    }

    @Override
    protected HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new Asked(request));
    }

    @Override
    protected RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        if (request instanceof Asked asked) {
            var possible = beginnings.computeIfAbsent(mapping, MappingsByBeginning::beginnings);
            if (!possible.isEmpty() && !possible.contains(asked.beginning)) {
                return null;
            }
        }
        return super.getMatchingMapping(mapping, request);
    }

    /** Empty if one of its patterns begins with something that can be anything. */
    private static Set<String> beginnings(RequestMappingInfo mapping) {
        var found = mapping.getPatternValues().stream()
                .map(pattern -> beginning(PathContainer.parsePath(pattern)))
                .collect(Collectors.toSet());
        return found.stream().anyMatch(MappingsByBeginning::isOpen) ? Set.of() : found;
    }

    private static boolean isOpen(String segment) {
        return segment.chars().anyMatch(character -> "{*?".indexOf(character) >= 0);
    }

    /** Decoded, without parameters, as patterns compare it. */
    private static String beginning(PathContainer path) {
        for (var element : path.elements()) {
            if (element instanceof PathSegment segment) {
                return segment.valueToMatch();
            }
        }
        return "";
    }
}
