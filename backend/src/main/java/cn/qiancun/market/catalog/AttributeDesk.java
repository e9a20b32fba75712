package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An operator says what is asked of goods in a category. What would falsify answers that were given is refused. */
@Service
public class AttributeDesk {
    private static final int MAX_NAME = 20;
    private static final int MAX_UNIT = 10;
    private static final int MAX_OPTIONS = 30;

    private final CategoryRows categoryRows;
    private final AttributeRows rows;
    private final Categories categories;
    private final AuditLog audit;

    AttributeDesk(CategoryRows categoryRows, AttributeRows rows, Categories categories, AuditLog audit) {
        this.categoryRows = categoryRows;
        this.rows = rows;
        this.categories = categories;
        this.audit = audit;
    }

    /**
     * Asks something new of a category and all below it.
     *
     * @return its id
     * @throws BusinessException INVALID {@code attribute.name}, {@code attribute.name-taken}, {@code attribute.kind}, {@code
     *     attribute.unit}, {@code attribute.options}
     */
    @Transactional
    public long add(Actor actor, String categoryCode, DefineAttribute wanted) {
        requireOperator(actor);
        CategoryTree tree = categoryRows.lock();
        CategoryRules category = tree.inOrder().get(categoryCode);
        if (category == null) {
            throw BusinessException.notFound("not-found");
        }
        DefineAttribute clean = clean(wanted);
        requireNameFree(tree, category, clean.name(), 0);
        long id = Ids.next();
        rows.insert(id, categoryCode, clean);
        changed(actor, "attribute.added", id, clean.toString());
        return id;
    }

    /**
     * Revises it.
     *
     * @throws BusinessException as {@link #add}; CONFLICT {@code attribute.answered} if its kind or unit would change,
     *     {@code attribute.option-in-use}, each with how many products answered
     */
    @Transactional
    public void change(Actor actor, long id, DefineAttribute wanted) {
        requireOperator(actor);
        CategoryTree tree = categoryRows.lock();
        Attribute before = require(tree, id);
        DefineAttribute clean = clean(wanted);
        requireNameFree(tree, tree.inOrder().get(before.categoryCode()), clean.name(), id);
        boolean other =
                clean.kind() != before.kind() || !clean.unit().equals(before.unit() == null ? "" : before.unit());
        long answers = other ? rows.answers(id) : 0;
        if (answers > 0) {
            throw BusinessException.conflict("attribute.answered", answers);
        }
        long lost = clean.kind() == AttributeKind.CHOICE ? rows.answersBeside(id, clean.options()) : 0;
        if (lost > 0) {
            throw BusinessException.conflict("attribute.option-in-use", lost);
        }
        rows.update(id, clean);
        changed(actor, "attribute.changed", id, clean.toString());
    }

    /** One place forward among those of its category. */
    @Transactional
    public void moveUp(Actor actor, long id) {
        requireOperator(actor);
        CategoryTree tree = categoryRows.lock();
        Attribute moved = require(tree, id);
        var beside = new ArrayList<>(tree.attributes().values().stream()
                .filter(one -> one.categoryCode().equals(moved.categoryCode()))
                .map(Attribute::id)
                .toList());
        int at = beside.indexOf(id);
        if (at > 0) {
            beside.add(at - 1, beside.remove(at));
        }
        rows.order(beside);
        changed(actor, "attribute.ordered", id, "");
    }

    /** It is asked no more, and pages say it no more; answers stay until their products are revised. */
    @Transactional
    public void retire(Actor actor, long id) {
        set(actor, id, true, "attribute.retired");
    }

    /** It is asked again. */
    @Transactional
    public void restore(Actor actor, long id) {
        set(actor, id, false, "attribute.restored");
    }

    /** The category in which it was defined. @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public String categoryOf(Actor actor, long id) {
        requireOperator(actor);
        return require(categoryRows.tree(), id).categoryCode();
    }

    private void set(Actor actor, long id, boolean retired, String action) {
        requireOperator(actor);
        require(categoryRows.lock(), id);
        rows.setRetired(id, retired);
        changed(actor, action, id, "");
    }

    private static Attribute require(CategoryTree tree, long id) {
        Attribute found = tree.attributes().get(id);
        if (found == null) {
            throw BusinessException.notFound("not-found");
        }
        return found;
    }

    private static DefineAttribute clean(DefineAttribute wanted) {
        TextPolicy.requireLine(wanted.name(), MAX_NAME, "name", "attribute.name");
        if (wanted.kind() == null) {
            throw BusinessException.invalid("kind", "attribute.kind");
        }
        boolean number = wanted.kind() == AttributeKind.NUMBER;
        String unit = number ? TextPolicy.requireLineIfAny(wanted.unit(), MAX_UNIT, "unit", "attribute.unit") : "";
        List<String> options = wanted.kind() == AttributeKind.CHOICE ? options(wanted.options()) : List.of();
        return new DefineAttribute(
                wanted.name().strip(), wanted.kind(), unit, options, wanted.required(), wanted.shown());
    }

    private static List<String> options(List<String> wanted) {
        List<String> options = wanted.stream()
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .distinct()
                .toList();
        if (options.isEmpty() || options.size() > MAX_OPTIONS) {
            throw BusinessException.invalid("options", "attribute.options");
        }
        options.forEach(option -> TextPolicy.requireLine(option, MAX_NAME, "options", "attribute.options"));
        return options;
    }

    /** Neither above nor below it is anything asked under the same name, also nothing that was asked once. */
    private static void requireNameFree(CategoryTree tree, CategoryRules category, String name, long exceptId) {
        boolean taken = tree.attributes().values().stream()
                .filter(other -> other.id() != exceptId && other.name().equals(name))
                .map(other -> tree.inOrder().get(other.categoryCode()))
                .anyMatch(other -> other.isWithin(category.code()) || category.isWithin(other.code()));
        if (taken) {
            throw BusinessException.invalid("name", "attribute.name-taken");
        }
    }

    private void changed(Actor actor, String action, long id, String detail) {
        audit.record(actor, action, "attribute:" + id, detail);
        categories.forget();
    }

    private static void requireOperator(Actor actor) {
        actor.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
