package cn.qiancun.market.fairorders;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.shared.PublicUrl;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Fairs as a calendar file (RFC 5545): one event per day, in UTC, so that no reader has to know a time zone. An event keeps
 * its UID when its day is moved, its SEQUENCE grows with the fair, and a fair that was cancelled says so.
 */
@Component
public class FairCalendarFile {
    private final PublicUrl publicUrl;

    FairCalendarFile(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** @param name of the calendar, as its reader shows it; @param now when the file is written */
    public String of(String name, Collection<FairListed> fairs, Instant now) {
        var file = new CalendarText()
                .raw("BEGIN", "VCALENDAR")
                .raw("VERSION", "2.0")
                .raw("PRODID", "-//Qiancun Market//Fairs//ZH")
                .raw("CALSCALE", "GREGORIAN")
                .raw("METHOD", "PUBLISH")
                .text("X-WR-CALNAME", name);
        for (var listed : fairs) {
            int at = 0;
            for (var day : listed.fair().days()) {
                at++;
                event(file, listed, day, at, now);
            }
        }
        return file.raw("END", "VCALENDAR").toString();
    }

    private void event(CalendarText file, FairListed listed, FairDay day, int at, Instant now) {
        var fair = listed.fair();
        file.raw("BEGIN", "VEVENT")
                .raw("UID", "fair-" + fair.id() + "-" + at + "@qiancun-market")
                .moment("DTSTAMP", now)
                .moment("DTSTART", FairHours.opens(day))
                .moment("DTEND", FairHours.closes(day))
                .raw("SEQUENCE", Integer.toString(sequence(fair)))
                .raw("STATUS", fair.state() == FairState.CANCELLED ? "CANCELLED" : "CONFIRMED")
                .text("SUMMARY", fair.name())
                .text("LOCATION", place(listed))
                .text("DESCRIPTION", fair.notice())
                .raw("URL", publicUrl.of("/fairs/" + fair.id()));
        if (fair.latitude() != null) {
            file.raw(
                    "GEO",
                    fair.latitude().toPlainString() + ";" + fair.longitude().toPlainString());
        }
        file.raw("TRANSP", "TRANSPARENT").raw("END", "VEVENT");
    }

    /** The cancellation is later than everything else that changed. */
    private static int sequence(Fair fair) {
        return fair.version() + (fair.state() == FairState.CANCELLED ? 1 : 0);
    }

    private static String place(FairListed listed) {
        var fair = listed.fair();
        return Stream.of(fair.place(), fair.address(), listed.area())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }
}
