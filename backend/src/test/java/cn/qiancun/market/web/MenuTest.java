package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A console's menu has what its reader may open, and nothing else. */
@MarketTest
class MenuTest {
    private static final Pattern DOOR = Pattern.compile("<a href=\"(/ops[^\"]*)\"[^>]*><svg");

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @ParameterizedTest
    @EnumSource(names = {"OPERATOR", "SETTLEMENT_CLERK", "SETTLEMENT_APPROVER", "AUDITOR", "ADMIN"})
    void noDoorOfTheMenuIsLocked(Role role) {
        var person = stalls.member("平台", role, Organisation.PLATFORM);
        var browser = Browser.on(port).signIn(person.phone(), People.PASSWORD);

        var doors = doors(browser.get("/ops").body());

        assertThat(doors).contains("/ops");
        assertThat(doors)
                .allSatisfy(door ->
                        assertThat(browser.get(door).statusCode()).as(door).isEqualTo(200));
    }

    @ParameterizedTest
    @EnumSource(names = {"SETTLEMENT_APPROVER", "AUDITOR"})
    void whatOthersDoHasNoDoor(Role role) {
        var person = stalls.member("平台", role, Organisation.PLATFORM);
        var browser = Browser.on(port).signIn(person.phone(), People.PASSWORD);

        assertThat(browser.get("/ops/payout-accounts").statusCode()).isEqualTo(403);
        assertThat(doors(browser.get("/ops").body())).doesNotContain("/ops/payout-accounts");
    }

    private static List<String> doors(String page) {
        return DOOR.matcher(page)
                .results()
                .map((MatchResult door) -> door.group(1))
                .distinct()
                .toList();
    }
}
