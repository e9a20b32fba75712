package cn.qiancun.market.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Categories as the operator changes them, and what is listed in them. */
@Component
class CategoryRows {
    private final JdbcClient jdbc;

    CategoryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tree as it is now; two operators who change it take turns. */
    CategoryTree lock() {
        jdbc.sql("select code from catalog_category order by code for update")
                .query(String.class)
                .list();
        return tree();
    }

    CategoryTree tree() {
        return CategoryTree.read(jdbc);
    }

    /** How many products stand in each category, those withdrawn left out. */
    Map<String, Long> goods() {
        var goods = new TreeMap<String, Long>();
        jdbc.sql(
                        "select category_code, count(*) from catalog_product where state <> 'WITHDRAWN' group by category_code")
                .query(row -> {
                    goods.put(row.getString(1), row.getLong(2));
                });
        return goods;
    }

    long goodsIn(String code) {
        return goods().getOrDefault(code, 0L);
    }

    /** Products for sale or on the way to it that these rules would not let in. */
    long goodsAgainst(String code, ChangeCategory rules, Collection<String> licences) {
        String licence = licences.isEmpty()
                ? "false"
                : "proof = 'FOOD_LICENCE' and substr(proof_number, 3, 3) not in ('" + String.join("','", licences)
                        + "')";
        return jdbc.sql("select count(*) from catalog_product where category_code = ?"
                        + " and state in ('PUBLISHED', 'SUBMITTED') and ((? and proof <> 'FOOD_LICENCE')"
                        + " or (? and proof = 'NONE' and seller_kind <> 'FARMER') or (" + licence + "))")
                .params(code, rules.alcohol(), rules.conformityScope())
                .query(Long.class)
                .single();
    }

    /** Answers that products in some categories gave to attributes of others. */
    long answers(Collection<String> productsIn, Collection<String> attributesOf) {
        if (attributesOf.isEmpty()) {
            return 0;
        }
        return jdbc.sql("select count(*) from catalog_attribute_value v"
                        + " join catalog_product p on p.id = v.product_id"
                        + " join catalog_attribute a on a.id = v.attribute_id"
                        + " where p.category_code in (:goods) and a.category_code in (:attributes)")
                .param("goods", productsIn)
                .param("attributes", attributesOf)
                .query(Long.class)
                .single();
    }

    boolean isNameTaken(String name, String exceptCode) {
        return jdbc.sql("select count(*) from catalog_category where name = ? and code <> ?")
                        .params(name, exceptCode)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void insert(String code, String parentCode, ChangeCategory rules, String licences) {
        jdbc.sql("insert into catalog_category (code, name, illustration, position, alcohol, conformity_scope,"
                        + " licence_categories, parent_code)"
                        + " select ?, ?, ?, coalesce(max(position), 0) + 1, ?, ?, ?, ? from catalog_category")
                .params(
                        code,
                        rules.name(),
                        rules.illustration(),
                        rules.alcohol(),
                        rules.conformityScope(),
                        licences,
                        parentCode)
                .update();
    }

    void update(String code, ChangeCategory rules, String licences) {
        jdbc.sql("update catalog_category set name = ?, illustration = ?, alcohol = ?, conformity_scope = ?,"
                        + " licence_categories = ? where code = ?")
                .params(rules.name(), rules.illustration(), rules.alcohol(), rules.conformityScope(), licences, code)
                .update();
    }

    void putUnder(String code, String parentCode) {
        jdbc.sql("update catalog_category set parent_code = ? where code = ?")
                .params(parentCode, code)
                .update();
    }

    void setRetired(String code, boolean retired) {
        jdbc.sql("update catalog_category set retired = ? where code = ?")
                .params(retired, code)
                .update();
    }

    /** Numbers siblings anew in this order. */
    void order(List<String> codes) {
        for (int i = 0; i < codes.size(); i++) {
            jdbc.sql("update catalog_category set position = ? where code = ?")
                    .params(i + 1, codes.get(i))
                    .update();
        }
    }
}
