package cn.qiancun.market.access;

import java.util.Collection;
import java.util.Map;

/** What organisations of one kind are called, as the module knows that owns them: for pages that show several. */
public interface OrganisationNames {
    Organisation.Kind kind();

    /** By key, in one query; keys that nobody knows are absent. */
    Map<String, String> names(Collection<String> keys);
}
