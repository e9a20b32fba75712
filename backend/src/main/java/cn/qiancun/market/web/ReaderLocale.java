package cn.qiancun.market.web;

import cn.qiancun.market.access.ApiCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.servlet.LocaleResolver;

/** The language of an answer: Accept-Language for programs, the person's switch for pages; Chinese first. */
class ReaderLocale implements LocaleResolver {
    private static final Map<String, Locale> LANGUAGES = Map.of("zh", Locale.SIMPLIFIED_CHINESE, "en", Locale.ENGLISH);
    private static final int LONGEST_HEADER = 200;

    private final Preferences preferences;

    ReaderLocale(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return ApiCalls.matches(request)
                ? accepted(request.getHeader("Accept-Language"))
                : preferences.language(request);
    }

    private static Locale accepted(String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> LANGUAGES.get(range.getRange().split("-")[0]))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Locale.SIMPLIFIED_CHINESE);
        } catch (IllegalArgumentException malformed) {
            return Locale.SIMPLIFIED_CHINESE;
        }
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("People switch the language on /preferences");
    }
}
