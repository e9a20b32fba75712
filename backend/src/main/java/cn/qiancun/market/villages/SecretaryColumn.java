package cn.qiancun.market.villages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a file of first secretaries, by either of their headings. */
public enum SecretaryColumn {
    VILLAGE_CODE("村的统计代码", "village_code", true),
    VILLAGE("村", "village", false),
    NAME("姓名", "name", true),
    SENDING_UNIT("派出单位", "sending_unit", true),
    SINCE("到任日期", "since", true),
    PHONE("手机号", "phone", false);

    static final List<SecretaryColumn> REQUIRED =
            Arrays.stream(values()).filter(column -> column.required).toList();

    private final String heading;
    private final String plainHeading;
    private final boolean required;

    SecretaryColumn(String heading, String plainHeading, boolean required) {
        this.heading = heading;
        this.plainHeading = plainHeading;
        this.required = required;
    }

    /** In Chinese, as the template has it. */
    public String heading() {
        return heading;
    }

    static Optional<SecretaryColumn> of(String heading) {
        return Arrays.stream(values())
                .filter(column -> column.heading.equals(heading) || column.plainHeading.equalsIgnoreCase(heading))
                .findFirst();
    }

    static Set<String> headings() {
        return Arrays.stream(values())
                .flatMap(column -> List.of(column.heading, column.plainHeading).stream())
                .collect(Collectors.toSet());
    }
}
