package cn.qiancun.market.shared;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Headers of files that people save. */
public final class Downloads {
    public static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String PDF = "application/pdf";

    private Downloads() {}

    /** @param plain a name in ASCII, for what knows no other; @param name as the person reads it */
    public static void head(HttpServletResponse response, String type, String plain, String name) {
        response.setContentType(type);
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                        .formatted(
                                plain,
                                URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
    }
}
