package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.storage.FileKey;
import cn.qiancun.market.storage.FileStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Photos of products: taken in, shown, removed. Files are handled outside of database transactions. */
@Service
public class Pictures {
    private final PictureIntake intake;
    private final PictureStore store;
    private final Listings listings;

    Pictures(PictureIntake intake, FileStorage storage, PictureSettings settings, Listings listings) {
        this.intake = intake;
        this.store = new PictureStore(storage.area("pictures", settings.folder()));
        this.listings = listings;
    }

    /**
     * Adds the uploads to a product of the actor's, all or none.
     *
     * @throws BusinessException INVALID on the field {@code pictures}: kind, size, broken, more than nine in all
     */
    public void upload(Actor actor, long productId, List<byte[]> uploads) {
        ListingView listing = listings.view(actor, productId);
        if (uploads.isEmpty()) {
            throw BusinessException.invalid("pictures", "picture.none");
        }
        if (listing.photos().size() + uploads.size() > Album.MAX_PICTURES) {
            throw BusinessException.invalid("pictures", "picture.too-many", Album.MAX_PICTURES);
        }
        var stored = new ArrayList<StoredPicture>();
        boolean added = false;
        try {
            for (byte[] upload : uploads) {
                stored.add(store(upload));
            }
            listings.addPictures(actor, productId, stored);
            added = true;
        } finally {
            if (!added) {
                stored.forEach(picture -> store.delete(picture.key()));
            }
        }
    }

    private StoredPicture store(byte[] upload) {
        PictureIntake.Scaled scaled = intake.scale(upload);
        String key = FileKey.next();
        store.store(key, scaled.jpegs());
        return new StoredPicture(key, scaled.width(), scaled.height());
    }

    /** Files of a product that was never for sale go too; else old orders still show them. */
    public void remove(Actor actor, long productId, String key) {
        if (listings.removePicture(actor, productId, key)) {
            store.delete(key);
        }
    }

    /** Drops what was revised in a published product and not yet approved, with the pictures that only the revision had. */
    public void discardRevision(Actor actor, long productId) {
        listings.discardRevision(actor, productId).forEach(store::delete);
    }

    /** The JPEG of a key and width; empty for anything that is not there, also for what cannot be a key. */
    public Optional<byte[]> read(String key, int width) {
        return FileKey.isValid(key)
                ? PictureWidth.of(width).flatMap(known -> store.read(key, known))
                : Optional.empty();
    }
}
