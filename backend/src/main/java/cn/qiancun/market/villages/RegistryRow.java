package cn.qiancun.market.villages;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A row of either table, as the file or the registry has it.
 *
 * @param parentCode the county's for a township, the township's for a village
 * @param managementArea or null
 * @param validFrom of the registry's row; null for the file's
 */
record RegistryRow(String code, String name, String parentCode, String managementArea, LocalDate validFrom) {
    boolean saysTheSameAs(RegistryRow other) {
        return name.equals(other.name)
                && parentCode.equals(other.parentCode)
                && Objects.equals(managementArea, other.managementArea);
    }
}
