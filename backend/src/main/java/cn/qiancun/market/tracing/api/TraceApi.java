package cn.qiancun.market.tracing.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.tracing.Scans;
import cn.qiancun.market.tracing.Traces;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands behind a code, for anybody's program. */
@RestController
@RequestMapping(path = "/api/v1/trace", produces = MediaType.APPLICATION_JSON_VALUE)
@Access(everyone = true)
class TraceApi {
    private final Traces traces;
    private final Scans scans;

    TraceApi(Traces traces, Scans scans) {
        this.traces = traces;
        this.scans = scans;
    }

    @GetMapping("/{code}")
    TraceBody trace(@PathVariable String code, HttpServletRequest request) {
        var trace = traces.of(code);
        scans.note(trace.lot().id(), request.getRemoteAddr(), request.getHeader(HttpHeaders.USER_AGENT));
        return TraceBody.of(trace);
    }
}
