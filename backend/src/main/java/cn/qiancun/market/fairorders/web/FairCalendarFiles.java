package cn.qiancun.market.fairorders.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.fairorders.FairCalendar;
import cn.qiancun.market.fairorders.FairCalendarFile;
import cn.qiancun.market.fairorders.FairListed;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Fairs for people's own calendars: all that come, to subscribe to, or one. */
@Controller
@Access(everyone = true)
class FairCalendarFiles {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    /** Fairs that are just over stay, or calendars would forget where somebody was yesterday. */
    private static final int DAYS_BACK = 31;

    private final FairCalendar calendar;
    private final FairCalendarFile file;
    private final MessageSource messages;
    private final Clock clock;

    FairCalendarFiles(FairCalendar calendar, FairCalendarFile file, MessageSource messages, Clock clock) {
        this.calendar = calendar;
        this.file = file;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/fairs.ics")
    ResponseEntity<byte[]> all(@RequestParam(defaultValue = "") String county, Locale locale) {
        var today = ShopCalendar.dayOf(clock.instant());
        var found = calendar.between(today.minusDays(DAYS_BACK), today.plusDays(FairCalendar.DAYS_AHEAD), county);
        return answer("fairs.ics", messages.getMessage("fairorder.calendar-name", null, locale), found);
    }

    @GetMapping("/fairs/{id:[0-9]{1,19}}.ics")
    ResponseEntity<byte[]> one(@PathVariable String id) {
        var listed = calendar.require(Ids.parse(id));
        return answer("fair-" + listed.fair().code() + ".ics", listed.fair().name(), List.of(listed));
    }

    private ResponseEntity<byte[]> answer(String fileName, String name, Collection<FairListed> fairs) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + fileName + "\"")
                .body(file.of(name, fairs, clock.instant()).getBytes(StandardCharsets.UTF_8));
    }
}
