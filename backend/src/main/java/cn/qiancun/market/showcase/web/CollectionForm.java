package cn.qiancun.market.showcase.web;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.showcase.CollectionDraft;
import cn.qiancun.market.showcase.ThemeCollection;
import java.time.LocalDate;

/** The form of a collection as it was sent; Spring binds it by its names. */
public record CollectionForm(
        String slug, String title, String story, String opensOn, String closesOn, String published, String version) {
    static CollectionForm blank(LocalDate today) {
        return new CollectionForm("", "", "", today.toString(), "", null, null);
    }

    static CollectionForm of(ThemeCollection collection) {
        return new CollectionForm(
                collection.slug(),
                collection.title(),
                collection.story(),
                collection.opensOn().toString(),
                collection.closesOn() == null ? "" : collection.closesOn().toString(),
                collection.published() ? "true" : null,
                Integer.toString(collection.version()));
    }

    /** @throws BusinessException INVALID on the field at fault */
    CollectionDraft read() {
        return new CollectionDraft(
                slug, title, story, day(opensOn, "opensOn"), day(closesOn, "closesOn"), "true".equals(published));
    }

    private static LocalDate day(String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var day = Typed.day(text, field, "showcase.day");
        if (day.getYear() < 2020 || day.getYear() > 2099) {
            throw BusinessException.invalid(field, "showcase.day");
        }
        return day;
    }
}
