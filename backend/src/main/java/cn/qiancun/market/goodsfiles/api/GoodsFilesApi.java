package cn.qiancun.market.goodsfiles.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.goodsfiles.GoodsFile;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFileRow;
import cn.qiancun.market.goodsfiles.GoodsFiles;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The workbooks themselves ({@code template.xlsx}, {@code export.xlsx}, {@code marked.xlsx}) lie under the same address. */
@RestController
@RequestMapping("/api/v1/goods-files")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.OPERATOR})
@Tag(name = "goods-files")
class GoodsFilesApi {
    private final GoodsFiles files;
    private final Idempotency idempotency;

    GoodsFilesApi(GoodsFiles files, Idempotency idempotency) {
        this.files = files;
        this.idempotency = idempotency;
    }

    /**
     * @param percent of the checking or taking that is under way
     * @param done good rows worked off while taking
     * @param addedProducts new; @param refusedProducts of which something was refused while taking
     * @param failure the code of why it failed, or null
     */
    record GoodsFileBody(
            String id,
            String sellerId,
            String name,
            GoodsFile.State state,
            int percent,
            int rows,
            int checked,
            int good,
            int bad,
            int done,
            int addedProducts,
            int changedProducts,
            int unchangedProducts,
            int refusedProducts,
            Choice choice,
            boolean submit,
            String failure,
            OffsetDateTime uploadedAt,
            OffsetDateTime checkedAt,
            OffsetDateTime endedAt) {
        static GoodsFileBody of(GoodsFile file) {
            return new GoodsFileBody(
                    Long.toString(file.id()),
                    Long.toString(file.sellerId()),
                    file.name(),
                    file.state(),
                    file.percent(),
                    file.rows(),
                    file.checked(),
                    file.good(),
                    file.bad(),
                    file.done(),
                    file.added(),
                    file.changed(),
                    file.unchanged(),
                    file.refused(),
                    file.choice(),
                    file.submit(),
                    file.failure(),
                    ShopCalendar.inChina(file.uploadedAt()),
                    ShopCalendar.inChina(file.checkedAt()),
                    ShopCalendar.inChina(file.endedAt()));
        }
    }

    record GoodsFileList(List<GoodsFileBody> items, long total) {}

    record GoodsFileRows(List<GoodsFileRow> items, long total) {}

    /** @param choice GOOD_ROWS or ALL_OR_NONE; @param submit whether the products then ask for review; false if it is not said */
    record GoodsFileTaking(Choice choice, Boolean submit) {}

    private record TakenFile(String id) {}

    private record Asked(String id, GoodsFileTaking taking) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary =
                    "Uploads a goods workbook, as the part file of multipart/form-data; it is then checked, nothing is taken")
    GoodsFileBody upload(Actor actor, @RequestParam String seller, @RequestParam(required = false) MultipartFile file)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw BusinessException.invalid("file", "goodsfile.none");
        }
        try (InputStream content = file.getInputStream()) {
            return GoodsFileBody.of(files.upload(actor, Ids.parse(seller), file.getOriginalFilename(), content));
        }
    }

    @GetMapping
    @Operation(summary = "Files of one seller, or of all whose files the caller may handle; the newest first")
    GoodsFileList list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        PageOf<GoodsFile> found =
                files.list(actor, seller == null ? null : Ids.parse(seller), PageQuery.of(page, size));
        return new GoodsFileList(found.items().stream().map(GoodsFileBody::of).toList(), found.total());
    }

    @GetMapping("/{id:[0-9]+}")
    @Operation(summary = "How far a file is")
    GoodsFileBody view(Actor actor, @PathVariable String id) {
        return GoodsFileBody.of(files.view(actor, id));
    }

    @GetMapping("/{id:[0-9]+}/rows")
    @Operation(summary = "Rows of a file by line, with what is wrong by column and reason")
    GoodsFileRows rows(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "BAD") GoodsFiles.Show show,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = files.rows(actor, files.view(actor, id), show, PageQuery.of(page, size));
        return new GoodsFileRows(found.items(), found.total());
    }

    @PostMapping("/{id:[0-9]+}/taking")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Has a checked file taken over: its good rows, or all or none")
    GoodsFileBody take(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(value = "Idempotency-Key", required = false) String key,
            @RequestBody GoodsFileTaking taking) {
        if (taking.choice() == null) {
            throw BusinessException.invalid("choice", "goodsfile.choice");
        }
        String scope = "goods-files:" + actor.accountId();
        var taken = idempotency.once(scope, key, new Asked(id, taking), TakenFile.class, () -> {
            boolean submit = Boolean.TRUE.equals(taking.submit());
            return new TakenFile(
                    Long.toString(files.take(actor, id, taking.choice(), submit).id()));
        });
        return view(actor, taken.id());
    }

    @PostMapping("/{id:[0-9]+}/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Has a file checked once more, against what is listed now")
    GoodsFileBody checkAgain(Actor actor, @PathVariable String id) {
        return GoodsFileBody.of(files.checkAgain(actor, id));
    }
}
