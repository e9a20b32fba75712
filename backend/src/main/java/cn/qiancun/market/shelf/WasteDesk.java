package cn.qiancun.market.shelf;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.supermarkets.Stores;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Waste with a photo of it. Outside of transactions, for photos are files. */
@Service
public class WasteDesk {
    private final ShelfWork work;
    private final Stores stores;
    private final PrivatePhotos photos;
    private final JdbcClient jdbc;

    WasteDesk(ShelfWork work, Stores stores, PrivatePhotos photos, JdbcClient jdbc) {
        this.work = work;
        this.stores = stores;
        this.photos = photos;
        this.jdbc = jdbc;
    }

    /** @param upload null or empty for none. @throws BusinessException as {@link ShelfWork#waste} and {@link PrivatePhotos#keep} */
    public void waste(Actor actor, WasteGoods goods, byte[] upload) {
        stores.requireStaff(actor, goods.storeId());
        if (upload == null || upload.length == 0) {
            work.waste(actor, goods);
            return;
        }
        var kept = photos.keep("photo", upload);
        try {
            work.waste(actor, goods, kept.key());
        } finally {
            // It was refused, or it is a repetition of one that has its own.
            if (!isNamed(kept.key())) {
                photos.delete(kept.key());
            }
        }
    }

    private boolean isNamed(String photoKey) {
        return jdbc.sql("SELECT COUNT(*) FROM shelf_movement WHERE photo_key = ?")
                        .param(photoKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The JPEG of a piece of the store's waste. @throws BusinessException NOT_FOUND, also for another store's */
    public byte[] photo(Actor actor, long storeId, long bookingId, int width) {
        stores.requireStaff(actor, storeId);
        return jdbc.sql("SELECT photo_key FROM shelf_movement WHERE booking_id = ? AND store_id = ?"
                        + " AND photo_key IS NOT NULL LIMIT 1")
                .params(bookingId, storeId)
                .query(String.class)
                .optional()
                .flatMap(key -> photos.read(key, width))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }
}
