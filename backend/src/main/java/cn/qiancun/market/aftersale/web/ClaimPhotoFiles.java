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

    @GetMapping("/claims/{id}/photos/{position}/{width}.jpg")
    ResponseEntity<byte[]> show(
            Actor actor, @PathVariable String id, @PathVariable String position, @PathVariable String width) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(sheets.photo(actor, Ids.parse(id), number(position), number(width)));
    }

    private static int number(String part) {
        return part.matches("[0-9]{1,4}") ? Integer.parseInt(part) : -1;
    }
}
