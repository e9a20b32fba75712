package cn.qiancun.market.showcase;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** An operator puts collections together; audited. */
@Service
public class CollectionDesk {
    public static final int MAX_GOODS = 100;
    private static final int LISTED = 200;

    private final CollectionRows rows;
    private final ThemeCollections collections;
    private final Catalog catalog;
    private final PrivatePhotos photos;
    private final Commits commits;
    private final AuditLog audit;
    private final Clock clock;

    CollectionDesk(
            CollectionRows rows,
            ThemeCollections collections,
            Catalog catalog,
            PrivatePhotos photos,
            Commits commits,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.collections = collections;
        this.catalog = catalog;
        this.photos = photos;
        this.commits = commits;
        this.audit = audit;
        this.clock = clock;
    }

    /** All, shown or not, the latest first. */
    public List<ThemeCollection> all(Actor operator) {
        require(operator);
        return rows.all(LISTED);
    }

    /** With those of its goods that are for sale. @throws BusinessException NOT_FOUND */
    public ThemeCollections.Shown find(Actor operator, long id) {
        require(operator);
        return collections.shown(rows.find(id).orElseThrow(() -> BusinessException.notFound("not-found")));
    }

    /** @return its id; @throws BusinessException INVALID {@code showcase.slug-taken} */
    public long create(Actor operator, CollectionDraft draft) {
        require(operator);
        long id = Ids.next();
        write(() -> {
            rows.insert(id, draft, clock.instant());
            audit.record(operator, "collection.created", "collection:" + id, draft.title());
        });
        return id;
    }

    /**
     * @param version as the operator saw it
     * @throws BusinessException NOT_FOUND; INVALID {@code showcase.slug-taken}; CONFLICT {@code showcase.changed}
     */
    public void change(Actor operator, long id, int version, CollectionDraft draft) {
        require(operator);
        write(() -> {
            lock(id);
            if (!rows.change(id, version, draft, clock.instant())) {
                throw BusinessException.conflict("showcase.changed");
            }
            audit.record(operator, "collection.changed", "collection:" + id, draft.title());
        });
    }

    private void write(Runnable step) {
        try {
            commits.run(step);
        } catch (DuplicateKeyException taken) {
            throw BusinessException.invalid("slug", "showcase.slug-taken");
        }
    }

    /** Replaces the picture; to be called outside a transaction. @throws BusinessException as {@link PrivatePhotos#keep} */
    public void cover(Actor operator, long id, byte[] upload) {
        require(operator);
        var before = rows.find(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        var kept = photos.keep("cover", upload);
        commits.run(() -> {
            rows.cover(id, kept.key());
            audit.record(operator, "collection.cover", "collection:" + id, "");
        });
        if (before.coverKey() != null) {
            photos.delete(before.coverKey());
        }
    }

    /** Puts goods at the end. @throws BusinessException NOT_FOUND {@code product.unknown}; CONFLICT {@code showcase.full} */
    public void add(Actor operator, long id, long productId) {
        if (!catalog.publishedCards(List.of(productId)).containsKey(productId)) {
            throw BusinessException.notFound("product.unknown");
        }
        arrange(operator, id, "collection.added", productId, products -> {
            if (products.size() >= MAX_GOODS) {
                throw BusinessException.conflict("showcase.full", MAX_GOODS);
            }
            if (!products.contains(productId)) {
                products.add(productId);
            }
        });
    }

    public void remove(Actor operator, long id, long productId) {
        arrange(operator, id, "collection.removed", productId, products -> products.remove((Long) productId));
    }

    /** Puts goods before those that stand before them. */
    public void forward(Actor operator, long id, long productId) {
        arrange(operator, id, "collection.moved", productId, products -> {
            int at = products.indexOf(productId);
            if (at > 0) {
                products.add(at - 1, products.remove(at));
            }
        });
    }

    private void arrange(Actor operator, long id, String action, long productId, Consumer<List<Long>> step) {
        require(operator);
        commits.run(() -> {
            lock(id);
            var products = new ArrayList<>(rows.products(id));
            step.accept(products);
            rows.arrange(id, products);
            audit.record(operator, action, "collection:" + id, "product:" + productId);
        });
    }

    private void lock(long id) {
        rows.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static void require(Actor operator) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
