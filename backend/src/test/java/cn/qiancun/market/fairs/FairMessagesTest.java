package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.DelegatedWork;
import cn.qiancun.market.notifications.Message;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import cn.qiancun.market.villages.Sellers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is told what became of an application and of a stall: all who act for those who stand there, each once. */
@MarketTest
class FairMessagesTest {
    @LocalServerPort
    int port;

    @Autowired
    private FairGrounds grounds;

    @Autowired
    private Applying applying;

    @Autowired
    private Applications applications;

    @Autowired
    private Placements placements;

    @Autowired
    private FairStalls stalls;

    @Autowired
    private FairImport imports;

    @Autowired
    private FirstSecretaryDesk desk;

    @Autowired
    private DelegatedWork delegations;

    @Autowired
    private Sellers sellers;

    @Autowired
    private Messages messages;

    @Autowired
    private Stalls people;

    /** A first secretary in a village, and the account with which that person acts. */
    private record Helper(Stalls.Person person, FirstSecretary term) {}

    /** Registering people takes longest; a fair of its own keeps the stories apart. */
    private static FairGrounds.Host host;

    private static Stalls.Stall village;
    private static Helper villages;
    private static Stalls.Stall guest;
    private static Helper guests;

    private Fair fair;

    @BeforeEach
    void aFairAndTwoVillagesWithFirstSecretaries() {
        if (host == null) {
            host = grounds.organiser();
            village = people.open("西红柿", Money.ofFen(1_000), 5);
            villages = appoint(village, "王示范");
            guest = people.open("大葱", Money.ofFen(200), 5);
            guests = appoint(guest, "李示范");
        }
        fair = grounds.published(host, 3);
    }

    private Helper appoint(Stalls.Stall in, String name) {
        var person = people.person(name);
        var since = LocalDate.of(2025, 5, 20);
        var appointment = new AppointSecretary(in.village(), name, "市派出单位", since, person.phone());
        return new Helper(person, desk.appoint(people.actor(people.operator()), appointment));
    }

    /** Of this fair, the first first. */
    private List<Message> told(Stalls.Person person) {
        var told = new ArrayList<>(messages.of(people.actor(person), PageQuery.of(1, 100)).items().stream()
                .filter(message -> message.arguments().contains(fair.name()))
                .toList());
        Collections.reverse(told);
        return told;
    }

    /** All four have these messages of the fair and no others; whoever was asked to join was told that before. */
    private void allAreTold(String... texts) {
        for (var person : List.of(village.seller(), villages.person(), guest.seller(), guests.person())) {
            assertThat(told(person))
                    .extracting(Message::textKey)
                    .filteredOn(text -> !text.equals("fair.told.invited"))
                    .containsExactly(texts);
        }
        assertThat(told(host.person())).isEmpty();
    }

    private static void twice(String code, Runnable verb) {
        verb.run();
        assertThatThrownBy(verb::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /** The village applies, and the guest's first secretary joins in the guest's place. */
    private long together() {
        long id = grounds.apply(fair, village);
        applying.invite(people.actor(village.seller()), id, guest.sellerId());
        applying.join(
                people.actor(guests.person()), id, guest.sellerId(), List.of(new Offer(guest.variantId(), 30, null)));
        return id;
    }

    private void decide(long id, ApplicationState to, String reason) {
        applications.decide(grounds.actor(host), fair.id(), List.of(id), to, reason);
    }

    @Test
    void everyMemberOfAGroupIsToldOfEachStepOnceHoweverOftenItIsRepeated() {
        long id = together();
        assertThat(told(guests.person())).extracting(Message::textKey).containsExactly("fair.told.invited");
        var actor = grounds.actor(host);
        long first = stalls.ofFair(fair.id()).get(0).id();
        long second = stalls.ofFair(fair.id()).get(1).id();

        twice("fair.application-state", () -> decide(id, ApplicationState.WAITING, "看天气"));
        allAreTold("fair.told.waiting");
        twice("fair.application-state", () -> decide(id, ApplicationState.ACCEPTED, ""));
        allAreTold("fair.told.waiting", "fair.told.accepted");
        twice("fair.placed", () -> placements.place(actor, fair.id(), first, id));
        allAreTold("fair.told.waiting", "fair.told.accepted", "fair.told.placed");
        var seen = placements.plan(actor, fair.id()).fingerprint();
        twice("fair.placement-changed", () -> placements.exchange(actor, fair.id(), first, second, seen));
        placements.free(actor, fair.id(), List.of(second));
        placements.free(actor, fair.id(), List.of(second));
        twice("fair.application-state", () -> decide(id, ApplicationState.REFUSED, "证照不全"));

        allAreTold(
                "fair.told.waiting",
                "fair.told.accepted",
                "fair.told.placed",
                "fair.told.moved-stall",
                "fair.told.vacated",
                "fair.told.refused");
        var arguments = told(villages.person()).stream().map(Message::arguments).toList();
        assertThat(arguments)
                .containsExactly(
                        List.of(fair.name(), "看天气"),
                        List.of(fair.name(), "—"),
                        List.of(fair.name(), "A-01"),
                        List.of(fair.name(), "A-02"),
                        List.of(fair.name(), "A-02"),
                        List.of(fair.name(), "证照不全"));
    }

    @Test
    void aSuggestionThatIsTakenTwiceTellsOnce() {
        long id = together();
        decide(id, ApplicationState.ACCEPTED, "");
        var actor = grounds.actor(host);
        var seen = placements.suggest(actor, fair.id()).fingerprint();
        twice("fair.suggestion-changed", () -> placements.take(actor, fair.id(), seen));
        allAreTold("fair.told.accepted", "fair.told.placed");
    }

    @Test
    void whoExchangesStallsIsToldTheOwnNewNumber() {
        var other = people.open("莲藕", Money.ofFen(700), 0);
        long first = grounds.placed(host, fair, village);
        long second = grounds.placed(host, fair, other);
        placements.exchange(grounds.actor(host), fair.id(), first, second, null);
        assertThat(told(village.seller())).extracting(Message::arguments).endsWith(List.of(fair.name(), "A-02"));
        assertThat(told(other.seller())).extracting(Message::arguments).endsWith(List.of(fair.name(), "A-01"));
    }

    @Test
    void eachReadsItInTheOwnLanguage() {
        long id = together();
        decide(id, ApplicationState.ACCEPTED, "");
        placements.place(
                grounds.actor(host), fair.id(), stalls.ofFair(fair.id()).get(0).id(), id);
        var reader = Api.on(port).signIn(guests.person().phone(), People.PASSWORD);
        assertThat(texts(reader.with("Accept-Language", "zh-CN")))
                .contains("您在“" + fair.name() + "”的摊位是 A-01", "“" + fair.name() + "”接受了您的报名");
        assertThat(texts(reader.with("Accept-Language", "en")))
                .contains("Your stall at " + fair.name() + " is A-01", fair.name() + " accepted your application");
    }

    private static List<String> texts(Api reader) {
        return reader.get("/api/v1/messages?size=20")
                .json()
                .get("items")
                .valueStream()
                .map(message -> message.get("text").asString())
                .toList();
    }

    @Test
    void aGroupIsToldThatItsHostTookTheApplicationBack() {
        long id = together();
        applying.withdraw(people.actor(village.seller()), id);
        for (var person : List.of(guest.seller(), guests.person())) {
            assertThat(told(person)).extracting(Message::textKey).endsWith("fair.told.withdrawn");
        }
        assertThat(told(village.seller())).isEmpty();
    }

    @Test
    void whoOnlyWasAskedOrNoLongerActsIsNotTold() {
        long id = grounds.apply(fair, village);
        applying.invite(people.actor(village.seller()), id, guest.sellerId());
        var asked = people.open("香菜", Money.ofFen(200), 0);
        var helper = appoint(asked, "赵示范");
        long alone = grounds.apply(fair, asked);
        applying.withdraw(people.actor(helper.person()), alone);
        grounds.apply(fair, asked);
        delegations.revoke(
                people.actor(asked.seller()), asked.sellerId(), helper.term().id());
        decide(id, ApplicationState.ACCEPTED, "");
        decide(alone, ApplicationState.ACCEPTED, "");

        assertThat(told(guest.seller())).extracting(Message::textKey).containsExactly("fair.told.invited");
        assertThat(told(guests.person())).extracting(Message::textKey).containsExactly("fair.told.invited");
        assertThat(told(asked.seller())).extracting(Message::textKey).containsExactly("fair.told.accepted");
        assertThat(told(helper.person())).isEmpty();
    }

    @Test
    void anOrganiserWhoTookAListOverIsNotToldInTheSellersPlace() {
        var name = applications
                .require(grounds.actor(host), grounds.apply(grounds.published(host, 1), village))
                .goods()
                .get(0)
                .name();
        var line = String.join(
                ",",
                village.village().value(),
                sellers.require(village.sellerId()).name(),
                name,
                "12");
        var file = ("village,seller,product,quantity\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(imports.run(grounds.actor(host), fair.id(), new FairUpload(file, false))
                        .applications())
                .isEqualTo(1);
        long id = applications
                .ofFair(grounds.actor(host), fair.id(), ApplicationFilter.ALL, PageQuery.of(1, 1))
                .items()
                .get(0)
                .id();
        decide(id, ApplicationState.ACCEPTED, "");
        assertThat(told(host.person())).isEmpty();
        assertThat(told(village.seller())).extracting(Message::textKey).containsExactly("fair.told.accepted");
        assertThat(told(villages.person())).extracting(Message::textKey).containsExactly("fair.told.accepted");
    }
}
