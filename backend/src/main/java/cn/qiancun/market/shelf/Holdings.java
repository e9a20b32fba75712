package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies of some articles whose rows are locked, while it is changed: every change is a movement, and no lot goes below
 * zero but lot 0.
 */
final class Holdings {
    /** Where goods of an article lie. */
    record Slot(long articleId, long lotId, String place) {}

    /** A change that is to be written. */
    record Change(Slot slot, MovementKind kind, long quantity, Remark remark) {}

    /** @param reason of waste only */
    record Remark(String lineKey, WasteReason reason, String note, String photoKey) {
        static final Remark NONE = new Remark("", null, "", null);

        static Remark line(String lineKey) {
            return new Remark(lineKey, null, "", null);
        }
    }

    private final Map<Long, Article> articles;
    private final Map<Slot, Long> quantities = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    Holdings(Collection<Article> locked, Map<Slot, Long> quantities) {
        this.articles = new TreeMap<>();
        locked.forEach(article -> articles.put(article.id(), article));
        this.quantities.putAll(quantities);
    }

    /** @throws BusinessException NOT_FOUND for an article that is not the store's */
    Article article(long articleId) {
        var article = articles.get(articleId);
        if (article == null) {
            throw BusinessException.notFound("not-found");
        }
        return article;
    }

    Collection<Article> articles() {
        return articles.values();
    }

    long at(Slot slot) {
        return quantities.getOrDefault(slot, 0L);
    }

    /** What lies there of the article, above or below zero. */
    Map<Slot, Long> of(long articleId) {
        var found = new LinkedHashMap<Slot, Long>();
        quantities.forEach((slot, quantity) -> {
            if (slot.articleId() == articleId && quantity != 0) {
                found.put(slot, quantity);
            }
        });
        return found;
    }

    /** Several changes of one slot for one reason are one movement. @throws BusinessException CONFLICT {@code shelf.short} */
    void change(Slot slot, MovementKind kind, long quantity, Remark remark) {
        if (quantity == 0) {
            return;
        }
        long after = Math.addExact(at(slot), quantity);
        if (after < 0 && slot.lotId() != 0) {
            throw BusinessException.conflict(
                    "shelf.short", article(slot.articleId()).name(), at(slot));
        }
        quantities.put(slot, after);
        for (int i = 0; i < changes.size(); i++) {
            var before = changes.get(i);
            if (before.slot().equals(slot)
                    && before.kind() == kind
                    && before.remark().equals(remark)) {
                changes.set(i, new Change(slot, kind, before.quantity() + quantity, remark));
                return;
            }
        }
        changes.add(new Change(slot, kind, quantity, remark));
    }

    /** In the order in which they came; none of them zero. */
    List<Change> changes() {
        return changes.stream().filter(change -> change.quantity() != 0).toList();
    }

    /** What lies now where something changed. */
    Map<Slot, Long> touched() {
        var touched = new LinkedHashMap<Slot, Long>();
        changes.forEach(change -> touched.put(change.slot(), at(change.slot())));
        return touched;
    }
}
