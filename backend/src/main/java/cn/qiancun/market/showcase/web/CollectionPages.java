package cn.qiancun.market.showcase.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.showcase.ThemeCollections;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A collection as everybody sees it. */
@Controller
@Access(everyone = true)
class CollectionPages {
    private final ThemeCollections collections;
    private final PublicUrl publicUrl;

    CollectionPages(ThemeCollections collections, PublicUrl publicUrl) {
        this.collections = collections;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/collections/{slug}")
    String show(@PathVariable String slug, Model model) {
        var shown = collections.require(slug);
        var collection = shown.collection();
        model.addAttribute("shown", shown);
        model.addAttribute("description", collection.story().lines().findFirst().orElse(collection.title()));
        model.addAttribute("canonical", publicUrl.of("/collections/" + collection.slug()));
        if (collection.coverKey() != null) {
            model.addAttribute("shareImage", publicUrl.of(collection.largeCoverUrl()));
        }
        return "shop/collection";
    }

    /** A key's content never changes, so that browsers and proxies may keep it. */
    @GetMapping("/collections/covers/{key:[0-9a-f]{32}}/{width:[0-9]{3,4}}.jpg")
    ResponseEntity<byte[]> cover(@PathVariable String key, @PathVariable String width) {
        var jpeg = collections
                .cover(key, Integer.parseInt(width))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(jpeg);
    }
}
