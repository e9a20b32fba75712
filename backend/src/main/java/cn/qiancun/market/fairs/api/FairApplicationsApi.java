package cn.qiancun.market.fairs.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.ApplicationFilter;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.FairImport;
import cn.qiancun.market.fairs.FairImportResult;
import cn.qiancun.market.fairs.FairUpload;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.RowProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Who applied for an organiser's fair. */
@RestController
@RequestMapping("/api/v1/planned-fairs/{fairId}/applications")
@Tag(name = "fairs")
@Access(Role.FAIR_ORGANISER)
class FairApplicationsApi {
    private final Applications applications;
    private final FairImport imports;

    FairApplicationsApi(Applications applications, FairImport imports) {
        this.applications = applications;
        this.imports = imports;
    }

    record FairApplications(List<FairApplicationBody> items, long total) {}

    /** @param to ACCEPTED, WAITING or REFUSED, which wants a reason */
    record FairDecision(List<String> applicationIds, ApplicationState to, String reason) {}

    /** @param applied false for a preview and for a file that was refused because of bad rows */
    record FairImportBody(boolean applied, int applications, int goods, int unchanged, List<RowProblem> problems) {
        static FairImportBody of(FairImportResult result) {
            return new FairImportBody(
                    result.applied(), result.applications(), result.goods(), result.unchanged(), result.problems());
        }
    }

    @GetMapping
    @Operation(summary = "Applications, narrowed and sorted")
    FairApplications list(
            Actor actor,
            @PathVariable String fairId,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(required = false) ApplicationState state,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "TIME") ApplicationFilter.Sort sort,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var filter = new ApplicationFilter(query, state, category, sort);
        var found = applications.ofFair(actor, Ids.parse(fairId), filter, PageQuery.of(page, size));
        return new FairApplications(
                found.items().stream().map(FairApplicationBody::of).toList(), found.total());
    }

    @PostMapping("/decisions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decides on many at once, all or none; who is no longer accepted loses the stall")
    void decide(Actor actor, @PathVariable String fairId, @RequestBody FairDecision asked) {
        var ids = asked.applicationIds() == null ? List.<String>of() : asked.applicationIds();
        applications.decide(
                actor, Ids.parse(fairId), ids.stream().map(Ids::parse).toList(), asked.to(), asked.reason());
    }

    @PostMapping("/imports")
    @Operation(summary = "Takes a list over, as the part file of multipart/form-data; a preview writes nothing")
    FairImportBody take(
            Actor actor,
            @PathVariable String fairId,
            @RequestParam(defaultValue = "false") boolean goodRows,
            @RequestParam(defaultValue = "false") boolean preview,
            @RequestParam(required = false) MultipartFile file)
            throws IOException {
        var upload = new FairUpload(file == null ? null : file.getBytes(), goodRows);
        long fair = Ids.parse(fairId);
        return FairImportBody.of(preview ? imports.preview(actor, fair, upload) : imports.run(actor, fair, upload));
    }
}
