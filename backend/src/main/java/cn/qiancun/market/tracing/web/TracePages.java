package cn.qiancun.market.tracing.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.lots.LotCodes;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.tracing.Scans;
import cn.qiancun.market.tracing.Trace;
import cn.qiancun.market.tracing.Traces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the code on the goods opens, on a phone, for anybody. */
@Controller
@Access(everyone = true)
class TracePages {
    private static final int SHOWN = 40;

    private final Traces traces;
    private final Scans scans;

    TracePages(Traces traces, Scans scans) {
        this.traces = traces;
        this.scans = scans;
    }

    /** For whoever types a code instead of scanning it. */
    @GetMapping("/trace")
    String find(
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return code.isBlank() ? "shop/trace-find" : trace(code, model, request, response);
    }

    @GetMapping("/trace/{code}")
    String trace(@PathVariable String code, Model model, HttpServletRequest request, HttpServletResponse response) {
        Trace trace;
        try {
            trace = traces.of(code);
        } catch (BusinessException nothing) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("refusal", nothing);
            var typed = LotCodes.normal(code);
            model.addAttribute("typed", typed.substring(0, Math.min(typed.length(), SHOWN)));
            return "shop/trace-find";
        }
        scans.note(trace.lot().id(), request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
        model.addAttribute("trace", trace);
        model.addAttribute("lot", trace.lot());
        model.addAttribute("printed", LotCodes.printed(trace.lot().code()));
        return "shop/trace";
    }

    @GetMapping("/trace/{code}/tests/{testId}")
    ResponseEntity<byte[]> test(@PathVariable String code, @PathVariable String testId) {
        var file = traces.test(code, Ids.parse(testId));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(file.content());
    }
}
