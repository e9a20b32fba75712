package cn.qiancun.market.goodsfiles.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.goodsfiles.GoodsFile;
import cn.qiancun.market.goodsfiles.GoodsFiles;
import cn.qiancun.market.goodsfiles.GoodsWorkbooks;
import cn.qiancun.market.shared.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Workbooks to download, for both consoles and for programs. */
@Controller
@RequestMapping({GoodsFilePages.VILLAGE, GoodsFilePages.OPS, "/api/v1/goods-files"})
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.OPERATOR})
@Tag(name = "goods-files")
class GoodsWorkbookPages {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final GoodsFiles files;
    private final GoodsWorkbooks workbooks;

    GoodsWorkbookPages(GoodsFiles files, GoodsWorkbooks workbooks) {
        this.files = files;
        this.workbooks = workbooks;
    }

    @Operation(summary = "An empty goods workbook for a seller, with drop-downs and one example row")
    @GetMapping(value = "/template.xlsx", produces = WORKBOOK)
    void template(Actor actor, @RequestParam String seller, Locale locale, HttpServletResponse response)
            throws IOException {
        long sellerId = files.seller(actor, Ids.parse(seller)).id();
        head(response, "goods-template.xlsx");
        workbooks.template(actor, sellerId, locale, response.getOutputStream());
    }

    @Operation(summary = "All goods of a seller as a workbook, which may be changed and uploaded again")
    @GetMapping(value = "/export.xlsx", produces = WORKBOOK)
    void export(Actor actor, @RequestParam String seller, Locale locale, HttpServletResponse response)
            throws IOException {
        var owner = files.seller(actor, Ids.parse(seller));
        head(response, owner.name() + ".xlsx");
        workbooks.export(actor, owner.id(), locale, response.getOutputStream());
    }

    @Operation(summary = "An uploaded workbook with its bad cells marked")
    @GetMapping(value = "/{id:[0-9]+}/marked.xlsx", produces = WORKBOOK)
    void marked(Actor actor, @PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        GoodsFile file = files.view(actor, id);
        head(response, file.name().replaceFirst("(?i)\\.xlsx$", "") + "-marked.xlsx");
        workbooks.marked(actor, file, locale, response.getOutputStream());
    }

    private static void head(HttpServletResponse response, String name) {
        response.setContentType(WORKBOOK);
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
