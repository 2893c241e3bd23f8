package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.customerlist.ToDoRow;
import crm.shared.Slice;
import crm.today.Conversion;
import crm.today.DoneRow;
import crm.today.Figure;
import crm.today.FigureCard;
import crm.today.FigureEntry;
import crm.today.FigureGroup;
import crm.today.FigureValue;
import crm.today.ManagementRow;
import crm.today.ManagementView;
import crm.today.ReportRow;
import crm.today.TargetFigure;
import crm.today.TargetRow;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Figures, their rows, daily reports and targets as JSON. */
final class TodayJson {

    private TodayJson() {}

    static JsonObjectBuilder cards(List<FigureCard> cards) {
        var json = JSON.createObjectBuilder();
        cards.forEach(card -> json.add(card.figure().name(), compared(card)));
        return json;
    }

    private static JsonObjectBuilder compared(FigureCard card) {
        return value(card.now()).add("before", card.before().value()).add("change", card.change());
    }

    private static JsonObjectBuilder compared(
            Function<Figure, FigureValue> now, Function<Figure, FigureValue> before, Function<Figure, Long> targets) {
        var json = JSON.createObjectBuilder();
        for (var figure : Figure.values()) {
            var value = compared(new FigureCard(figure, now.apply(figure), before.apply(figure)));
            var target = targets.apply(figure);
            json.add(figure.name(), target == null ? value : value.add("target", target));
        }
        return json;
    }

    static JsonObjectBuilder of(FigureGroup group) {
        var json = JSON.createObjectBuilder();
        add(json, "key", group.key());
        add(json, "name", group.name());
        return json.add("figures", compared(group::value, group::before, group::target));
    }

    static JsonObjectBuilder figures(Map<Figure, FigureValue> values) {
        var json = JSON.createObjectBuilder();
        Stream.of(Figure.values())
                .forEach(figure -> json.add(figure.name(), value(values.getOrDefault(figure, FigureValue.NONE))));
        return json;
    }

    private static JsonObjectBuilder value(FigureValue value) {
        return JSON.createObjectBuilder()
                .add("value", value.value())
                .add("delta", value.delta())
                .add("reached", value.reached())
                .add("records", value.records());
    }

    static JsonObjectBuilder of(Conversion conversion) {
        var json = JSON.createObjectBuilder()
                .add("registered", conversion.registered())
                .add("submitted", conversion.submitted())
                .add("opened", conversion.opened())
                .add("funded", conversion.funded())
                .add("traded", conversion.traded());
        add(json, "daysToSubmit", conversion.daysToSubmit());
        add(json, "daysToOpen", conversion.daysToOpen());
        add(json, "daysToFund", conversion.daysToFund());
        add(json, "daysToTrade", conversion.daysToTrade());
        return json;
    }

    static JsonObjectBuilder of(FigureEntry entry) {
        var json = JSON.createObjectBuilder()
                .add("day", entry.day().toString())
                .add("at", entry.at().toString())
                .add("change", entry.change())
                .add("late", entry.late())
                .add("records", entry.records())
                .add("reached", entry.reached())
                .add("unit", entry.unit());
        add(json, "customer", entry.number());
        add(json, "nameLocal", entry.nameLocal());
        add(json, "nameLatin", entry.nameLatin());
        add(json, "stage", entry.stage());
        add(json, "reference", entry.reference());
        add(json, "manager", entry.manager());
        add(json, "source", entry.source());
        add(json, "region", entry.region());
        return json;
    }

    static JsonObjectBuilder of(ToDoRow row) {
        var json = JSON.createObjectBuilder()
                .add("customer", row.number())
                .add("stage", row.stage())
                .add("reasons", JSON.createArrayBuilder(row.reasons()))
                .add("dueOn", row.dueOn().toString())
                .add("followUps", row.followUps());
        add(json, "nameLocal", row.nameLocal());
        add(json, "nameLatin", row.nameLatin());
        add(json, "nextFollowUpAt", row.nextFollowUpAt());
        add(json, "protectedUntil", row.protectedUntil());
        add(json, "lastContactAt", row.lastContactAt());
        add(json, "manager", row.manager());
        return json;
    }

    static JsonObjectBuilder of(DoneRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("customer", row.number())
                .add("at", row.at().toString())
                .add("methods", JSON.createArrayBuilder(row.methods()))
                .add("result", row.result())
                .add("stageBefore", row.before())
                .add("stageAfter", row.after())
                .add("author", row.author());
        add(json, "nameLocal", row.nameLocal());
        add(json, "nameLatin", row.nameLatin());
        add(json, "remark", row.remark());
        add(json, "nextAt", row.nextAt());
        return json;
    }

    static JsonObjectBuilder of(ReportRow report) {
        var json = JSON.createObjectBuilder()
                .add("id", report.id())
                .add("author", report.author())
                .add("authorName", report.authorName())
                .add("day", report.day().toString())
                .add("text", report.text())
                .add("figures", figures(report.figures()))
                .add("closed", report.closed())
                .add("version", report.version());
        add(json, "unit", report.unit());
        add(json, "status", report.status());
        add(json, "submittedAt", report.submittedAt());
        add(json, "returnedAt", report.returnedAt());
        add(json, "returnedBy", report.returnedBy());
        add(json, "returnReason", report.returnReason());
        return json;
    }

    static JsonObjectBuilder of(TargetRow row) {
        var json = JSON.createObjectBuilder().add(row.manager() ? "manager" : "unit", row.key());
        add(json, "name", row.name());
        return json.add("targets", targets(row.targets()));
    }

    private static JsonObjectBuilder targets(Map<TargetFigure, TargetRow.Target> targets) {
        var json = JSON.createObjectBuilder();
        targets.forEach((figure, target) -> {
            var one = JSON.createObjectBuilder().add("actual", target.actual()).add("version", target.version());
            if (target.value() != null) one.add("target", target.value());
            json.add(figure.name(), one);
        });
        return json;
    }

    static JsonObject of(ManagementView view) {
        var path = JSON.createArrayBuilder();
        view.path().forEach(step -> path.add(step.code()));
        var below = JSON.createArrayBuilder();
        view.below().forEach(row -> below.add(of(row)));
        return of(view.unit()).add("path", path).add("below", below).build();
    }

    private static JsonObjectBuilder of(ManagementRow row) {
        var json = JSON.createObjectBuilder();
        add(json, row.isUnit() ? "unit" : "manager", row.key());
        add(json, "kind", row.kind());
        add(json, "name", row.name());
        return json.add("figures", compared(row::value, row::before, figure -> null))
                .add("targets", targets(row.targets()));
    }

    static <T> JsonObject slice(Slice<T> slice, Function<T, JsonObjectBuilder> item) {
        return slice(JSON.createObjectBuilder(), "items", slice, item).build();
    }

    /** Adds what is compared. */
    static JsonObjectBuilder groups(JsonObjectBuilder json, Slice<FigureGroup> groups) {
        return slice(json, "groups", groups, TodayJson::of);
    }

    private static <T> JsonObjectBuilder slice(
            JsonObjectBuilder json, String name, Slice<T> slice, Function<T, JsonObjectBuilder> item) {
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(item.apply(row)));
        json.add(name, items);
        return slice.next() == null ? json.addNull("next") : json.add("next", slice.next());
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value instanceof Double number) json.add(name, number);
        else if (value != null) json.add(name, value.toString());
    }
}
