package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A made-up first secretary for each village of the demonstration; every given name says that it is made up. */
@Component
@Profile("demonstration")
class DemonstrationHelpers {
    private static final LocalDate SINCE = LocalDate.of(2025, 5, 20);
    private static final String GIVEN_NAME = "示范";
    private static final List<String> FAMILY_NAMES =
            List.of("王", "李", "张", "刘", "陈", "杨", "赵", "孙", "周", "吴", "徐", "马", "朱", "胡", "郭", "何", "高");
    private static final List<String> UNITS =
            List.of("演示市直机关", "演示大学", "演示中心医院", "演示城建集团", "演示农商银行", "演示报业集团", "演示供电公司");

    private final FirstSecretaries secretaries;
    private final FirstSecretaryDesk desk;

    DemonstrationHelpers(FirstSecretaries secretaries, FirstSecretaryDesk desk) {
        this.secretaries = secretaries;
        this.desk = desk;
    }

    /** @param phone of the account that acts for the village {@code actsFor} */
    void appoint(Actor operator, SortedSet<VillageCode> villages, VillageCode actsFor, String phone) {
        var inOffice = secretaries.of(villages);
        int number = 0;
        for (VillageCode village : villages) {
            var name = FAMILY_NAMES.get(number % FAMILY_NAMES.size()) + GIVEN_NAME;
            var unit = UNITS.get(number % UNITS.size());
            number++;
            if (!inOffice.containsKey(village)) {
                desk.appoint(
                        operator,
                        new AppointSecretary(village, name, unit, SINCE, village.equals(actsFor) ? phone : ""));
            }
        }
    }
}
