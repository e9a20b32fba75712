package cn.qiancun.market.catalog.web;

import cn.qiancun.market.catalog.Attribute;
import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.DefineAttribute;
import java.util.List;

/**
 * An attribute as it stands in the operator's form.
 *
 * @param id empty for a new one
 * @param options one a line
 */
record AttributeForm(
        String id, String name, String kind, String unit, String options, boolean required, boolean shown) {
    static final AttributeForm BLANK = new AttributeForm("", "", "TEXT", "", "", false, true);

    static AttributeForm of(Attribute attribute) {
        return new AttributeForm(
                Long.toString(attribute.id()),
                attribute.name(),
                attribute.kind().name(),
                attribute.unit() == null ? "" : attribute.unit(),
                String.join("\n", attribute.options()),
                attribute.required(),
                attribute.shown());
    }

    static AttributeForm sent(String id, Sent sent) {
        return new AttributeForm(
                id,
                sent.text("name"),
                sent.text("kind"),
                sent.text("unit"),
                sent.text("options"),
                sent.text("required").equals("yes"),
                sent.text("shown").equals("yes"));
    }

    DefineAttribute read(FormErrors errors) {
        return new DefineAttribute(
                name,
                errors.one(AttributeKind.class, kind, "kind", "attribute.kind"),
                unit,
                List.of(options.split("\\R")),
                required,
                shown);
    }
}
