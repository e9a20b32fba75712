package cn.qiancun.market.ledger.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A village's journal for anybody, to be checked by VerifyJournal. */
@RestController
class JournalController {
    /** Each reads the database as long as it lasts; buyers come first. */
    private static final int AT_A_TIME = 4;

    private static final String GZIP = "application/gzip";

    private final LedgerProof proof;
    private final Semaphore downloads = new Semaphore(AT_A_TIME);

    JournalController(LedgerProof proof) {
        this.proof = proof;
    }

    /**
     * Lines of text, gzip: the headers of all blocks, and the village's transactions with what proves them.
     *
     * @param after the last block that the reader has already
     */
    @Access(everyone = true)
    @GetMapping("/api/v1/public/villages/{code}/journal")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = GZIP, schema = @Schema(type = "string", format = "binary")))
    void journal(@PathVariable String code, @RequestParam(defaultValue = "0") long after, HttpServletResponse response)
            throws IOException {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("not-found");
        }
        if (!downloads.tryAcquire()) {
            throw BusinessException.tooMany("proof.downloads");
        }
        try {
            var journal = proof.journal(VillageCode.of(code), after);
            response.setContentType(GZIP);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal-" + code + ".txt.gz\"");
            journal.writeTo(response.getOutputStream());
        } finally {
            downloads.release();
        }
    }
}
