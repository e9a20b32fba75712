package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.Finding.Severity;
import cn.qiancun.market.catalog.ListingContent.PictureTerms;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.villages.SellerKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule of the review gate, and that all of them are asked. */
class ListingGateTest {
    private static final CategoryRules DRINKS =
            new CategoryRules(new Category("drinks", "酒水", "beer-mug"), true, false, Set.of("115"));
    private static final CategoryRules VEGETABLES =
            new CategoryRules(new Category("vegetables", "蔬菜", "carrot"), false, true, Set.of("116"));
    private static final String STORY = "村里老乡一棵一棵种出来的。";

    private SellerKind seller = SellerKind.COOPERATIVE;
    private CategoryRules category = VEGETABLES;
    private Proof proof = Proof.CONFORMITY;
    private String licence;
    private int documents;
    private boolean submitted;
    private boolean unconfirmed;

    private List<Finding> check(ListingRule rule, String name) {
        return rule.check(candidate(name, STORY));
    }

    private Candidate candidate(String name, String story) {
        var variant = terms("袋", 1280, tier(20, 1080));
        var listing =
                new ListProduct(name, category.category().code(), story, proof, licence, "", null, List.of(variant));
        var content = new ListingContent(listing, List.of(new PictureTerms("a".repeat(32), 800, 600, "")));
        return new Candidate(seller, VILLAGE, category, content, documents, submitted, unconfirmed);
    }

    private static void assertBlocks(List<Finding> findings, String code) {
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(code))
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.BLOCKS));
    }

    private static void assertLook(List<Finding> findings, String code) {
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(code))
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.LOOK));
    }

    private static String licence(String body) {
        return "SC" + body + FoodLicence.checkDigit(body);
    }

    @Test
    void whatTheCategoryAsksForIsAnswered() {
        var asked = new Attribute(7, "vegetables", "形态", AttributeKind.TEXT, null, List.of(), true, true, false);
        category = new CategoryRules(
                VEGETABLES.category(), false, true, Set.of(), List.of(VEGETABLES.category()), false, List.of(asked));
        assertBlocks(check(new AnswersPolicy(), "大葱"), "answer-missing");
        category = VEGETABLES;
        assertThat(check(new AnswersPolicy(), "大葱")).isEmpty();
    }

    @Test
    void aLicenceHasItsCheckDigitAndTheCategoryOfTheGoods() {
        category = DRINKS;
        proof = Proof.FOOD_LICENCE;
        licence = licence("1153701130001");
        assertThat(check(new LicencePolicy(), "高粱酒")).isEmpty();

        char last = licence.charAt(15);
        licence = licence.substring(0, 15) + (last == '9' ? '0' : (char) (last + 1));
        assertBlocks(check(new LicencePolicy(), "高粱酒"), "licence-number");
        licence = licence("1013701130001");
        assertBlocks(check(new LicencePolicy(), "高粱酒"), "licence-category");
        licence = licence("1151101130001");
        assertLook(check(new LicencePolicy(), "高粱酒"), "licence-elsewhere");
        proof = Proof.NONE;
        assertThat(check(new LicencePolicy(), "高粱酒")).isEmpty();
    }

    @Test
    void produceInScopeStandsOnACertificateUnlessAFarmerSellsIt() {
        assertThat(check(new CertificatePolicy(), "大葱")).isEmpty();
        proof = Proof.NONE;
        for (SellerKind kind : List.of(SellerKind.COOPERATIVE, SellerKind.COMPANY, SellerKind.COLLECTIVE)) {
            seller = kind;
            assertBlocks(check(new CertificatePolicy(), "大葱"), "certificate-missing");
        }
        seller = SellerKind.FARMER;
        assertLook(check(new CertificatePolicy(), "大葱"), "certificate-encouraged");
        category = DRINKS;
        assertThat(check(new CertificatePolicy(), "大葱")).isEmpty();
    }

    @Test
    void alcoholStandsOnALicenceAndInItsCategory() {
        assertLook(check(new AlcoholPolicy(), "自酿米酒"), "alcohol-category");
        assertThat(check(new AlcoholPolicy(), "料酒腌的小菜")).isEmpty();
        category = DRINKS;
        assertBlocks(check(new AlcoholPolicy(), "自酿米酒"), "alcohol-licence");
        proof = Proof.FOOD_LICENCE;
        assertThat(check(new AlcoholPolicy(), "自酿米酒")).isEmpty();
    }

    @Test
    void claimsNeedADocument() {
        assertThat(check(new EvidencePolicy(), "大葱")).isEmpty();
        assertBlocks(check(new EvidencePolicy(), "有机大葱"), "evidence-missing");
        documents = 2;
        assertLook(check(new EvidencePolicy(), "有机大葱"), "evidence-to-check");
    }

    @Test
    void whatAFirstSecretaryWroteIsConfirmedBeforeItIsApproved() {
        assertThat(check(new ConfirmationPolicy(), "大葱")).isEmpty();
        unconfirmed = true;
        assertLook(check(new ConfirmationPolicy(), "大葱"), "confirmation-needed");
        submitted = true;
        assertBlocks(check(new ConfirmationPolicy(), "大葱"), "confirmation-missing");
    }

    @Test
    void aBarePresentationIsPointedOutAndBlocksNothing() {
        var bare = new ListProduct("大葱", "vegetables", "", proof, null, "", null, List.of(terms("袋", 1280)));
        var findings = new PresentationPolicy()
                .check(new Candidate(seller, VILLAGE, category, new ListingContent(bare, List.of()), 0, false, false));

        assertThat(check(new PresentationPolicy(), "大葱")).isEmpty();
        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly("pictures-none", "story-short", "wholesale-none");
        assertThat(findings).noneMatch(Finding::isBlocking);
    }

    @Test
    void allRulesAreAskedAtOnceAndWhatBlocksComesFirst() {
        proof = Proof.NONE;
        unconfirmed = true;
        submitted = true;

        var findings = ListingGate.findings(candidate("有机葡萄酒", ""));

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly(
                        "certificate-missing",
                        "evidence-missing",
                        "confirmation-missing",
                        "alcohol-category",
                        "story-short");
    }
}
