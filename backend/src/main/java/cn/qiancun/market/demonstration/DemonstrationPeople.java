package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One account per role; the made-up numbers are 138 followed by zeros. */
@Component
@Profile("demonstration")
class DemonstrationPeople {
    static final VillageCode FIRST_VILLAGE = VillageCode.of("370115004241");
    /** Of the first village's first secretary, whose role comes with the office. */
    static final String SECRETARY = "13800000014";

    /** Of the one who helps at the first village's stall. */
    static final String STALL_HAND = "13800000016";

    static final String FAIR_ORGANISER = "13800000015";

    static final VillageCode SECOND_VILLAGE = VillageCode.of("370113108225");

    private record Person(String phone, String name, String startPath, List<Membership> memberships) {}

    private final Accounts accounts;
    private final Sellers sellers;
    private final DemonstrationSettings settings;
    private final TransactionTemplate transaction;

    DemonstrationPeople(
            Accounts accounts, Sellers sellers, DemonstrationSettings settings, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.sellers = sellers;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** @param second the manager's other store */
    List<DemonstrationAccount> register(Store store, Store second, Organisation organiser) {
        var people = people(store, second, organiser);
        people.forEach(person -> transaction.execute(status -> register(person)));
        return people.stream()
                .map(person -> new DemonstrationAccount(person.phone(), person.name(), person.startPath()))
                .toList();
    }

    /** The operator, who must be there before there are goods to review. */
    Actor operator() {
        var operator = platform("13800000008", "平台运营", Role.OPERATOR, "/ops");
        return accounts.actor(transaction.execute(status -> register(operator)));
    }

    private long register(Person person) {
        var known = accounts.withPhone(person.phone());
        if (known.isPresent()) {
            return known.get();
        }
        long account = accounts.register(person.phone(), settings.password(), person.name());
        person.memberships()
                .forEach(membership -> accounts.grant(account, membership.role(), membership.organisation()));
        return account;
    }

    private List<Person> people(Store store, Store second, Organisation organiser) {
        var people = new ArrayList<Person>();
        people.add(new Person("13800000001", "居民 小李", "/", List.of()));
        people.add(village("13800000002", "大颜村 村社卖家", FIRST_VILLAGE, Role.VILLAGE_SELLER, "/village"));
        people.add(village("13800000003", "大颜村 报账员", FIRST_VILLAGE, Role.VILLAGE_ACCOUNTANT, "/village/account"));
        people.add(village("13800000004", "陈沟村 村社卖家", SECOND_VILLAGE, Role.VILLAGE_SELLER, "/village"));
        people.add(village("13800000005", "陈沟村 报账员", SECOND_VILLAGE, Role.VILLAGE_ACCOUNTANT, "/village/account"));
        var storeOrganisation = store.organisation();
        people.add(person("13800000006", store.name() + " 店员", "/store", Role.STORE_CLERK, storeOrganisation));
        people.add(new Person(
                "13800000007",
                store.name() + "、" + second.name() + " 店长",
                "/store",
                List.of(
                        new Membership(Role.STORE_MANAGER, storeOrganisation),
                        new Membership(Role.STORE_MANAGER, second.organisation()))));
        people.add(platform("13800000008", "平台运营", Role.OPERATOR, "/ops"));
        people.add(platform("13800000009", "结算经办", Role.SETTLEMENT_CLERK, "/ops/payouts"));
        people.add(platform("13800000010", "结算复核", Role.SETTLEMENT_APPROVER, "/ops/payouts"));
        people.add(platform("13800000011", "审计员", Role.AUDITOR, "/ops/proof"));
        people.add(platform("13800000012", "管理员", Role.ADMIN, "/ops"));
        people.add(platform("13800000013", "金融专员", Role.FINANCE_COMMISSIONER, "/finance"));
        people.add(person(FAIR_ORGANISER, "大集组织者", "/fair", Role.FAIR_ORGANISER, organiser));
        people.add(new Person(SECRETARY, "大颜村 第一书记", "/village", List.of()));
        people.add(new Person(STALL_HAND, "大颜村 摊位帮手", "/stall", List.of()));
        return people;
    }

    private Person village(String phone, String name, VillageCode village, Role role, String startPath) {
        if (role == Role.VILLAGE_ACCOUNTANT) {
            return person(phone, name, startPath, role, Organisation.village(village.value()));
        }
        var memberships = sellers.ofVillage(village).stream()
                .map(seller -> new Membership(role, Organisation.seller(seller.id())))
                .toList();
        return new Person(phone, name, startPath, memberships);
    }

    private static Person platform(String phone, String name, Role role, String startPath) {
        return person(phone, name, startPath, role, Organisation.PLATFORM);
    }

    private static Person person(String phone, String name, String startPath, Role role, Organisation organisation) {
        return new Person(phone, name, startPath, List.of(new Membership(role, organisation)));
    }
}
