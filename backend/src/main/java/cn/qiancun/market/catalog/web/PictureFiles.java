package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.catalog.Pictures;
import cn.qiancun.market.shared.BusinessException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Photos by key and width. A key's content never changes, so that browsers and proxies may keep it. */
@Controller
class PictureFiles {
    private final Pictures pictures;

    PictureFiles(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/uploads/pictures/{key:[0-9a-f]{32}}/{width:[0-9]{3,4}}.jpg")
    @Access(everyone = true)
    ResponseEntity<byte[]> show(@PathVariable String key, @PathVariable String width) {
        byte[] jpeg =
                pictures.read(key, Integer.parseInt(width)).orElseThrow(() -> BusinessException.notFound("not-found"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(jpeg);
    }
}
