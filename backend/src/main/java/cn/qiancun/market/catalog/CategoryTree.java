package cn.qiancun.market.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the rows of categories and attributes together to the tree. */
final class CategoryTree {
    private record Node(
            Category category,
            String parentCode,
            boolean alcohol,
            boolean conformityScope,
            Set<String> licenceCategories,
            boolean retired) {}

    private final List<Node> nodes;
    private final Map<Long, Attribute> attributes;
    private final Map<String, CategoryRules> inOrder = new LinkedHashMap<>();

    private CategoryTree(List<Node> nodes, Map<Long, Attribute> attributes) {
        this.nodes = nodes;
        this.attributes = attributes;
        descend(null, List.of(), List.of());
    }

    static CategoryTree read(JdbcClient jdbc) {
        List<Node> nodes = jdbc.sql("select code, name, illustration, alcohol, conformity_scope, licence_categories,"
                        + " parent_code, retired from catalog_category order by position, code")
                .query((row, number) -> {
                    String licences = row.getString(6);
                    return new Node(
                            new Category(row.getString(1), row.getString(2), row.getString(3)),
                            row.getString(7),
                            row.getBoolean(4),
                            row.getBoolean(5),
                            licences == null ? Set.of() : Set.of(licences.split(",")),
                            row.getBoolean(8));
                })
                .list();
        return new CategoryTree(nodes, attributes(jdbc));
    }

    private static Map<Long, Attribute> attributes(JdbcClient jdbc) {
        var found = new LinkedHashMap<Long, Attribute>();
        jdbc.sql("select a.id, a.category_code, a.name, a.kind, a.unit, a.required, a.shown, a.retired, o.name"
                        + " from catalog_attribute a left join catalog_attribute_option o on o.attribute_id = a.id"
                        + " order by a.position, a.id, o.position, o.name")
                .query(row -> {
                    var attribute = new Attribute(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            AttributeKind.valueOf(row.getString(4)),
                            row.getString(5),
                            new ArrayList<>(),
                            row.getBoolean(6),
                            row.getBoolean(7),
                            row.getBoolean(8));
                    String option = row.getString(9);
                    found.putIfAbsent(attribute.id(), attribute);
                    if (option != null) {
                        found.get(attribute.id()).options().add(option);
                    }
                });
        found.replaceAll((id, it) -> new Attribute(
                it.id(),
                it.categoryCode(),
                it.name(),
                it.kind(),
                it.unit(),
                List.copyOf(it.options()),
                it.required(),
                it.shown(),
                it.retired()));
        return found;
    }

    private void descend(String parentCode, List<Category> above, List<Attribute> inherited) {
        for (Node node : nodes) {
            if (!Objects.equals(node.parentCode(), parentCode)) {
                continue;
            }
            String code = node.category().code();
            var path = new ArrayList<>(above);
            path.add(node.category());
            var asked = new ArrayList<>(inherited);
            attributes.values().stream()
                    .filter(attribute -> attribute.categoryCode().equals(code) && !attribute.retired())
                    .forEach(asked::add);
            inOrder.put(
                    code,
                    new CategoryRules(
                            node.category(),
                            node.alcohol(),
                            node.conformityScope(),
                            node.licenceCategories(),
                            List.copyOf(path),
                            node.retired(),
                            List.copyOf(asked)));
            descend(code, path, asked);
        }
    }

    /** By code; each parent before its children, in the operator's order. */
    Map<String, CategoryRules> inOrder() {
        return inOrder;
    }

    /** All by id, those no longer asked among them. */
    Map<Long, Attribute> attributes() {
        return attributes;
    }

    /** This one and all below it. */
    Set<String> within(String code) {
        return inOrder.values().stream()
                .filter(rules -> rules.isWithin(code))
                .map(CategoryRules::code)
                .collect(Collectors.toUnmodifiableSet());
    }
}
