package cn.qiancun.market.receiving.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.receiving.GoodsReceipts;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Photos of damaged goods for those who may read the receipt; no cache but their own browser's keeps them. */
@Controller
@Access
class ReceiptPhotoFiles {
    private final GoodsReceipts receipts;

    ReceiptPhotoFiles(GoodsReceipts receipts) {
        this.receipts = receipts;
    }

    @GetMapping("/goods-receipts/{number}/photos/{position}/{width}.jpg")
    ResponseEntity<byte[]> show(
            Actor actor, @PathVariable String number, @PathVariable String position, @PathVariable String width) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(receipts.photo(actor, number, number(position), number(width)));
    }

    private static int number(String part) {
        return part.matches("[0-9]{1,4}") ? Integer.parseInt(part) : -1;
    }
}
