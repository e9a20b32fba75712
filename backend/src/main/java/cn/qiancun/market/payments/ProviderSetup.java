package cn.qiancun.market.payments;

import java.util.List;
import java.util.Map;

/** A provider's configuration as far as operations must know of it. */
public interface ProviderSetup {
    Provider provider();

    /** The settings that are still to be given; empty if the provider can be used. */
    List<String> missing();

    /** Those of the given settings that are blank, by their whole names. */
    static List<String> blankOf(String prefix, Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getValue().isBlank())
                .map(setting -> prefix + "." + setting.getKey())
                .sorted()
                .toList();
    }
}
