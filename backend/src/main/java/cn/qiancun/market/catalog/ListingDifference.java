package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ListingChange.Said;
import cn.qiancun.market.catalog.ListingContent.PictureTerms;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.ShopCalendar;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares a listing field by field. It walks the records' components, so that a field that somebody adds to a listing is
 * shown to reviewers without anybody thinking of it here.
 */
final class ListingDifference {
    /** Not a seller's words, or changed without review. */
    static final Set<String> NOT_REVIEWED =
            Set.of("illustration", "variants", "id", "price", "tiers", "minimumOrderQuantity", "initialStock");

    private final Map<String, CategoryRules> categories;

    ListingDifference(Map<String, CategoryRules> categories) {
        this.categories = categories;
    }

    ListingChanges between(ListingContent approved, ListingContent proposed) {
        var fields = new ArrayList<ListingChange>();
        compare(null, approved.listing(), proposed.listing(), fields);
        Map<Long, VariantTerms> before = approved.listing().variants().stream()
                .filter(variant -> variant.id() != null)
                .collect(Collectors.toMap(VariantTerms::id, Function.identity()));
        for (VariantTerms after : proposed.listing().variants()) {
            VariantTerms known = after.id() == null ? null : before.remove(after.id());
            if (known == null) {
                fields.add(new ListingChange("variant", after.name(), null, offer(after)));
            } else {
                compare(after.name(), known, after, fields);
            }
        }
        before.values().forEach(gone -> fields.add(new ListingChange("variant", gone.name(), offer(gone), null)));
        boolean pictures = !approved.pictures().equals(proposed.pictures());
        return new ListingChanges(
                List.copyOf(fields),
                pictures ? photos(approved.pictures()) : List.of(),
                pictures ? photos(proposed.pictures()) : List.of());
    }

    private void compare(String variant, Record before, Record after, List<ListingChange> fields) {
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            if (NOT_REVIEWED.contains(component.getName())) {
                continue;
            }
            Object was = value(component, before);
            Object is = value(component, after);
            if (!Objects.equals(was, is) && !(isNothing(was) && isNothing(is))) {
                String name = component.getName();
                fields.add(new ListingChange(name, variant, said(name, was), said(name, is)));
            }
        }
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isNothing(Object value) {
        return value == null
                || value.toString().isEmpty()
                || value.equals(SellingTerms.ALWAYS)
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static Said offer(VariantTerms variant) {
        return Said.text("%s · %d g · ¥%s / %s"
                .formatted(
                        variant.unit().label(),
                        VariantPolicy.netGrams(variant),
                        variant.price().toYuan(),
                        (variant.weighed() == null
                                        ? variant.unit()
                                        : variant.weighed().priceUnit())
                                .label()));
    }

    private Said said(String field, Object value) {
        if (isNothing(value)) {
            return null;
        }
        if (value instanceof SalesUnit unit) {
            return Said.text(unit.label());
        }
        if (value instanceof Enum<?> constant) {
            return Said.key("listing." + field + "." + constant.name());
        }
        if (value instanceof WeighedBy weighed) {
            return Said.text(weighed.priceUnit().label() + " ± " + weighed.toleranceBp() / 100 + " %");
        }
        if (field.equals("seasonMonths") && ((List<?>) value).size() == 12) {
            return Said.key("listing.whole-year");
        }
        if (field.equals("categoryCode") && categories.containsKey(value.toString())) {
            return Said.text(categories.get(value.toString()).pathName());
        }
        if (value instanceof SellingTerms selling) {
            return Said.text(written(selling));
        }
        if (value instanceof Map<?, ?> answers) {
            return Said.text(written(answers));
        }
        return Said.text(value instanceof List<?> several ? joined(several) : value.toString());
    }

    private static String written(SellingTerms selling) {
        String opens = selling.opensAt() == null ? "" : ShopCalendar.minute(selling.opensAt());
        String closes = selling.closesAt() == null ? "" : ShopCalendar.minute(selling.closesAt());
        String harvest = selling.harvestDate() == null ? "" : " (" + selling.harvestDate() + ")";
        return opens + " – " + closes + harvest;
    }

    private String written(Map<?, ?> answers) {
        Map<Object, String> names = categories.values().stream()
                .flatMap(category -> category.attributes().stream())
                .collect(Collectors.toMap(Attribute::id, Attribute::name, (one, same) -> one));
        return answers.entrySet().stream()
                .map(answer -> names.getOrDefault(answer.getKey(), "") + ": " + answer.getValue())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String joined(List<?> several) {
        return several.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static List<ListingView.Photo> photos(List<PictureTerms> pictures) {
        return pictures.stream().map(PictureTerms::view).toList();
    }

    /** The fields that are compared, of both records. */
    static List<String> compared() {
        return List.of(ListProduct.class, VariantTerms.class).stream()
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .map(RecordComponent::getName)
                .filter(name -> !NOT_REVIEWED.contains(name))
                .distinct()
                .toList();
    }
}
