package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.Stores;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** GoodsReceipts for those whom they concern: the store that received, the village that sent, and operators. */
@Service
public class GoodsReceipts {
    private final GoodsReceiptReader reader;
    private final Stores stores;
    private final PrivatePhotos photos;
    private final Clock clock;

    GoodsReceipts(GoodsReceiptReader reader, Stores stores, PrivatePhotos photos, Clock clock) {
        this.reader = reader;
        this.stores = stores;
        this.photos = photos;
        this.clock = clock;
    }

    /** @throws BusinessException NOT_FOUND for others */
    public Receipt require(Actor actor, String number) {
        return reader.byNumber(ReceiptNumber.require(number))
                .filter(receipt -> isStaff(actor, receipt) || isSeller(actor, receipt) || isOperator(actor))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** The newest first. @throws BusinessException NOT_FOUND unless the actor works there */
    public PageOf<Receipt> ofStore(Actor actor, long storeId, PageQuery page) {
        stores.requireStaff(actor, storeId);
        return reader.ofStore(storeId, page);
    }

    /** @throws BusinessException NOT_FOUND unless the actor works in this store and it is its receipt */
    public Receipt ofStore(Actor actor, long storeId, String number) {
        stores.requireStaff(actor, storeId);
        var receipt = require(actor, number);
        if (receipt.storeId() != storeId) {
            throw BusinessException.notFound("not-found");
        }
        return receipt;
    }

    /**
     * @param waiting what waits for the village, the most urgent first; else all, the newest first
     * @throws BusinessException NOT_FOUND unless the actor sells for this seller
     */
    public PageOf<Receipt> ofSeller(Actor actor, long sellerId, boolean waiting, PageQuery page) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        return reader.ofSeller(sellerId, waiting, page);
    }

    /**
     * @param waiting what waits for an operator; else all that were disputed
     * @throws BusinessException NOT_FOUND unless the actor is one
     */
    public PageOf<Receipt> disputed(Actor actor, boolean waiting, PageQuery page) {
        actor.require(Role.OPERATOR, Organisation.PLATFORM);
        return reader.disputed(waiting, clock.instant(), page);
    }

    /**
     * A photo of what was damaged; outside a transaction.
     *
     * @param width in pixels, one of those that the shop keeps
     * @throws BusinessException NOT_FOUND for others, and for what is not there
     */
    public byte[] photo(Actor actor, String number, int position, int width) {
        return require(actor, number).lines().stream()
                .map(Receipt.Line::photos)
                .flatMap(List::stream)
                .filter(photo -> photo.position() == position)
                .findFirst()
                .flatMap(photo -> photos.read(photo.key(), width))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    static boolean isStaff(Actor actor, Receipt receipt) {
        var store = Organisation.store(receipt.storeId());
        return actor.has(Role.STORE_CLERK, store) || actor.has(Role.STORE_MANAGER, store);
    }

    static boolean isSeller(Actor actor, Receipt receipt) {
        return actor.has(Role.VILLAGE_SELLER, Organisation.seller(receipt.sellerId()));
    }

    static boolean isOperator(Actor actor) {
        return actor.has(Role.OPERATOR, Organisation.PLATFORM);
    }
}
