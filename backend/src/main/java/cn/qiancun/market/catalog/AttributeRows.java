package cn.qiancun.market.catalog;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Attributes as the operator changes them, and what products answered. */
@Component
class AttributeRows {
    private final JdbcClient jdbc;

    AttributeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long id, String categoryCode, DefineAttribute wanted) {
        jdbc.sql("insert into catalog_attribute (id, category_code, position, name, kind, unit, required, shown)"
                        + " select ?, ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? from catalog_attribute")
                .params(id, categoryCode, wanted.name(), wanted.kind().name(), unit(wanted))
                .params(wanted.required(), wanted.shown())
                .update();
        insertOptions(id, wanted.options());
    }

    void update(long id, DefineAttribute wanted) {
        jdbc.sql("update catalog_attribute set name = ?, kind = ?, unit = ?, required = ?, shown = ? where id = ?")
                .params(wanted.name(), wanted.kind().name(), unit(wanted), wanted.required(), wanted.shown(), id)
                .update();
        jdbc.sql("delete from catalog_attribute_option where attribute_id = ?")
                .param(id)
                .update();
        insertOptions(id, wanted.options());
    }

    private void insertOptions(long id, List<String> options) {
        for (int i = 0; i < options.size(); i++) {
            jdbc.sql("insert into catalog_attribute_option (attribute_id, position, name) values (?, ?, ?)")
                    .params(id, i + 1, options.get(i))
                    .update();
        }
    }

    private static String unit(DefineAttribute wanted) {
        return wanted.unit().isEmpty() ? null : wanted.unit();
    }

    void setRetired(long id, boolean retired) {
        jdbc.sql("update catalog_attribute set retired = ? where id = ?")
                .params(retired, id)
                .update();
    }

    void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) {
            jdbc.sql("update catalog_attribute set position = ? where id = ?")
                    .params(i + 1, ids.get(i))
                    .update();
        }
    }

    long answers(long id) {
        return jdbc.sql("select count(*) from catalog_attribute_value where attribute_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    /** Products that chose something that would be no option any more. */
    long answersBeside(long id, Collection<String> options) {
        return jdbc.sql(
                        "select count(*) from catalog_attribute_value where attribute_id = :id and value not in (:options)")
                .param("id", id)
                .param("options", options)
                .query(Long.class)
                .single();
    }
}
