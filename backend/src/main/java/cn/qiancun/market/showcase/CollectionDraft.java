package cn.qiancun.market.showcase;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.time.LocalDate;

/**
 * A collection as an operator wants it.
 *
 * @param slug 3 to 40 small letters, digits and hyphens
 * @param closesOn the last day, or null
 */
public record CollectionDraft(
        String slug, String title, String story, LocalDate opensOn, LocalDate closesOn, boolean published) {
    public static final int MAX_TITLE = 30;
    public static final int MAX_STORY = 2_000;

    /** @throws BusinessException INVALID on the field at fault */
    public CollectionDraft {
        if (slug == null || !slug.strip().matches("[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]")) {
            throw BusinessException.invalid("slug", "showcase.slug");
        }
        slug = slug.strip();
        title = PlainText.require("title", "showcase.title", title, MAX_TITLE);
        story = PlainText.requireLines("story", "showcase.story", story, MAX_STORY);
        if (opensOn == null) {
            throw BusinessException.invalid("opensOn", "showcase.day");
        }
        if (closesOn != null && closesOn.isBefore(opensOn)) {
            throw BusinessException.invalid("closesOn", "showcase.window");
        }
    }
}
