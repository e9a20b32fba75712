package cn.qiancun.market.catalog;

import java.util.List;

/**
 * Variants came into being; told synchronously, so that their stock rows exist from the start. All of a command's at once:
 * a file may bring thousands.
 */
public record VariantsRegistered(List<VariantRegistered> variants) {
    public VariantsRegistered {
        variants = List.copyOf(variants);
    }
}
