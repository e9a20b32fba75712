package cn.qiancun.market.catalog;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An operator keeps the tree of categories. What would leave goods in a place where they may not be, or would silently
 * take a legal guard off goods that are for sale, is refused with the number of goods that stand against it.
 */
@Service
public class CategoryDesk {
    private static final int MAX_NAME = 20;
    private static final int MAX_DEPTH = 3;

    private final CategoryRows rows;
    private final Categories categories;
    private final AuditLog audit;

    CategoryDesk(CategoryRows rows, Categories categories, AuditLog audit) {
        this.rows = rows;
        this.categories = categories;
        this.audit = audit;
    }

    /**
     * A category with how many products stand in it, those withdrawn left out.
     *
     * @param retiredAttributes its own that are asked no more
     */
    public record Kept(CategoryRules rules, long goods, List<Attribute> retiredAttributes) {}

    /** All, each before those below it, retired ones among them. */
    @Transactional(readOnly = true)
    public List<Kept> tree(Actor actor) {
        requireOperator(actor);
        CategoryTree tree = rows.tree();
        Map<String, Long> goods = rows.goods();
        return tree.inOrder().values().stream()
                .map(rules -> new Kept(
                        rules,
                        goods.getOrDefault(rules.code(), 0L),
                        tree.attributes().values().stream()
                                .filter(one ->
                                        one.retired() && one.categoryCode().equals(rules.code()))
                                .toList()))
                .toList();
    }

    /**
     * A new category, under the law of the one above it.
     *
     * @param parentCode empty for a topmost one
     * @return its code
     * @throws BusinessException INVALID {@code category.name}, {@code category.name-taken}, {@code category.parent}, {@code
     *     category.depth}
     */
    @Transactional
    public String add(Actor actor, String parentCode, String name) {
        requireOperator(actor);
        CategoryTree tree = rows.lock();
        CategoryRules parent = parentCode.isEmpty() ? null : tree.inOrder().get(parentCode);
        requirePlace(parent, parentCode, 1);
        requireName(name, "");
        String code = "c-" + Long.toString(Ids.next(), Character.MAX_RADIX);
        var rules = parent == null
                ? new ChangeCategory(name.strip(), "basket", false, false, "")
                : new ChangeCategory(
                        name.strip(), parent.category().illustration(), parent.alcohol(), parent.conformityScope(), "");
        String licences = parent == null ? null : column(parent.licenceCategories());
        rows.insert(code, parent == null ? null : parent.code(), rules, licences);
        changed(actor, "category.added", code, name);
        return code;
    }

    /**
     * Renames it, or sets what the law wants of its goods.
     *
     * @throws BusinessException INVALID {@code category.name}, {@code category.name-taken}, {@code category.illustration},
     *     {@code category.licences}; CONFLICT {@code category.goods-against}, {@code category.guard-in-use} with how many
     *     goods
     */
    @Transactional
    public void change(Actor actor, String code, ChangeCategory wanted) {
        CategoryRules before = require(actor, code);
        requireName(wanted.name(), code);
        if (!wanted.illustration().matches("[a-z0-9-]{1,40}")) {
            throw BusinessException.invalid("illustration", "category.illustration");
        }
        Set<String> licences = CategoryPolicy.licences(wanted.licenceCategories());
        long against = rows.goodsAgainst(code, wanted, licences);
        if (against > 0) {
            throw BusinessException.conflict("category.goods-against", against);
        }
        boolean guardOff =
                before.alcohol() && !wanted.alcohol() || before.conformityScope() && !wanted.conformityScope();
        long goods = guardOff ? rows.goodsIn(code) : 0;
        if (goods > 0) {
            throw BusinessException.conflict("category.guard-in-use", goods);
        }
        var clean = new ChangeCategory(
                wanted.name().strip(), wanted.illustration(), wanted.alcohol(), wanted.conformityScope(), "");
        rows.update(code, clean, column(licences));
        changed(actor, "category.changed", code, clean + " " + licences);
    }

    /**
     * Puts it, with all below it, under another category.
     *
     * @param parentCode empty to make it a topmost one
     * @throws BusinessException INVALID {@code category.parent}, {@code category.depth}; CONFLICT {@code
     *     category.answers} with how many answers of its goods to attributes would be lost, {@code attribute.name-taken}
     */
    @Transactional
    public void moveUnder(Actor actor, String code, String parentCode) {
        CategoryRules moved = require(actor, code);
        CategoryTree tree = rows.tree();
        CategoryRules parent = parentCode.isEmpty() ? null : tree.inOrder().get(parentCode);
        if (parent != null && parent.isWithin(code)) {
            throw BusinessException.invalid("parent", "category.parent");
        }
        requirePlace(parent, parentCode, CategoryPolicy.height(tree, code));
        List<String> lost = new ArrayList<>(CategoryPolicy.above(moved));
        List<String> gained = parent == null ? List.of() : CategoryPolicy.codes(parent);
        lost.removeAll(gained);
        long answers = rows.answers(tree.within(code), lost);
        if (answers > 0) {
            throw BusinessException.conflict("category.answers", answers);
        }
        CategoryPolicy.requireDistinctAttributes(tree, code, gained);
        rows.putUnder(code, parent == null ? null : parent.code());
        changed(actor, "category.moved", code, parentCode);
    }

    /** One place forward among those beside it. */
    @Transactional
    public void moveUp(Actor actor, String code) {
        CategoryRules moved = require(actor, code);
        var beside = new ArrayList<>(rows.tree().inOrder().values().stream()
                .filter(one -> Objects.equals(one.parentCode(), moved.parentCode()))
                .map(CategoryRules::code)
                .toList());
        int at = beside.indexOf(code);
        if (at > 0) {
            beside.add(at - 1, beside.remove(at));
        }
        rows.order(beside);
        changed(actor, "category.ordered", code, "");
    }

    /**
     * Nothing more is listed in it.
     *
     * @throws BusinessException CONFLICT {@code category.in-use} with how many goods stand in it, {@code
     *     category.has-below}
     */
    @Transactional
    public void retire(Actor actor, String code) {
        require(actor, code);
        long goods = rows.goodsIn(code);
        if (goods > 0) {
            throw BusinessException.conflict("category.in-use", goods);
        }
        boolean below = rows.tree().inOrder().values().stream()
                .anyMatch(one -> code.equals(one.parentCode()) && !one.retired());
        if (below) {
            throw BusinessException.conflict("category.has-below");
        }
        rows.setRetired(code, true);
        changed(actor, "category.retired", code, "");
    }

    /** @throws BusinessException CONFLICT {@code category.above-retired} */
    @Transactional
    public void restore(Actor actor, String code) {
        CategoryRules kept = require(actor, code);
        CategoryTree tree = rows.tree();
        if (kept.parentCode() != null && tree.inOrder().get(kept.parentCode()).retired()) {
            throw BusinessException.conflict("category.above-retired");
        }
        rows.setRetired(code, false);
        changed(actor, "category.restored", code, "");
    }

    private CategoryRules require(Actor actor, String code) {
        requireOperator(actor);
        CategoryRules found = rows.lock().inOrder().get(code);
        if (found == null) {
            throw BusinessException.notFound("not-found");
        }
        return found;
    }

    private void requirePlace(CategoryRules parent, String parentCode, int height) {
        if (!parentCode.isEmpty() && (parent == null || parent.retired())) {
            throw BusinessException.invalid("parent", "category.parent");
        }
        int above = parent == null ? 0 : parent.path().size();
        if (above + height > MAX_DEPTH) {
            throw BusinessException.invalid("parent", "category.depth");
        }
    }

    private void requireName(String name, String code) {
        TextPolicy.requireLine(name, MAX_NAME, "name", "category.name");
        if (rows.isNameTaken(name.strip(), code)) {
            throw BusinessException.invalid("name", "category.name-taken");
        }
    }

    private static String column(Set<String> licences) {
        return licences.isEmpty() ? null : String.join(",", licences);
    }

    private void changed(Actor actor, String action, String code, String detail) {
        audit.record(actor, action, "category:" + code, detail);
        categories.forget();
    }

    private static void requireOperator(Actor actor) {
        actor.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
