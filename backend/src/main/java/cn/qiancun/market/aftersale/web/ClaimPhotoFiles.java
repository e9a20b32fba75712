package cn.qiancun.market.aftersale.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.ClaimSheets;
import cn.qiancun.market.shared.Ids;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A claim's photos for those who may read it; no cache but their own browser's keeps them. */
@Controller
@Access
class ClaimPhotoFiles {
    private final ClaimSheets sheets;

    ClaimPhotoFiles(ClaimSheets sheets) {
        this.sheets = sheets;
    }

    @GetMapping("/claims/{id}/photos/{position:[0-9]}/{width:[0-9]{3,4}}.jpg")
    ResponseEntity<byte[]> show(
            Actor actor, @PathVariable String id, @PathVariable int position, @PathVariable int width) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(sheets.photo(actor, Ids.parse(id), position, width));
    }
}
