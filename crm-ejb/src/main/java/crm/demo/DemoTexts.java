package crm.demo;

import java.util.List;
import java.util.SplittableRandom;

/** What managers and clerks write down, in the language of the customer. */
final class DemoTexts {

    private DemoTexts() {}

    /** A conversation, or the attempt at one. */
    record Talk(String method, String result, String intent, String level, String remark) {
        private static Talk of(String line) {
            var parts = line.split("\\|");
            return new Talk(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }
    }

    static Talk talk(String language, boolean reached, SplittableRandom dice) {
        var talks = reached ? REACHED : ATTEMPTS;
        return Talk.of(pick(of(language, talks.get(0), talks.get(1), talks.get(2)), dice));
    }

    static String remark(String language, SplittableRandom dice) {
        return pick(of(language, REMARKS.get(0), REMARKS.get(1), REMARKS.get(2)), dice);
    }

    /** Why a report was returned. */
    static final String RETURN_REASON =
            "請補充兩位待入金客戶的跟進計劃。 Please add what is planned for the two customers pending funding.";

    /** A call of today. */
    static String call(String language, boolean reached) {
        return reached
                ? of(language, "已通話，客戶會於本週補交文件。", "已通话，客户本周补交材料。", "Spoke; documents to follow this week.")
                : of(language, "無人接聽，稍後再致電。", "无人接听，稍后再打。", "No answer, will try again later.");
    }

    /** A daily report. */
    static String report(String language, long followedUp) {
        return of(
                language,
                "今日跟進客戶 " + followedUp + " 位。多位客戶查詢開戶文件，已逐一解釋；一位計劃於本週轉倉。明日繼續聯絡未接聽的客戶。",
                "今天跟进客户 " + followedUp + " 位。多位客户询问开户材料，已逐一说明；一位准备近期入金。明天继续联系未接听的客户。",
                "Followed up " + followedUp
                        + " customers. Several asked which documents are needed; one plans to transfer"
                        + " shares in this week. Tomorrow I call again those who did not answer.");
    }

    private static <T> T of(String language, T traditional, T simplified, T english) {
        if (!language.startsWith("zh")) return english;
        return language.contains("Hans") || language.endsWith("CN") ? simplified : traditional;
    }

    private static String pick(List<String> lines, SplittableRandom dice) {
        return lines.get(dice.nextInt(lines.size()));
    }

    private static final List<List<String>> REACHED = List.of(
            List.of(
                    "PHONE|REACHED|HIGH|A|已解釋開戶所需文件，客戶會在週末上載身份證及住址證明。",
                    "WHATSAPP|REACHED|MEDIUM|B|客戶想了解孖展利率，已發送收費表，下星期再跟進。",
                    "PHONE|REACHED|LOW|C|客戶現時使用其他證券行，只打算認購新股，已介紹新股認購流程。",
                    "MEETING|REACHED|HIGH|A|在中環分行會面，客戶計劃由銀行轉入股票，已交轉倉表格。",
                    "PHONE|CALLBACK|MEDIUM|B|客戶正在開會，約定晚上七時後再致電。",
                    "WHATSAPP|REACHED|MEDIUM|B|查詢美股交易時間及碎股，已發送說明連結。",
                    "PHONE|REFUSED|NONE|D|客戶表示暫時沒有興趣，請勿於三個月內再致電。"),
            List.of(
                    "WECHAT|REACHED|HIGH|A|已说明开户需要的材料，客户本周末补交住址证明。",
                    "WECHAT|REACHED|MEDIUM|B|客户关心港股通与直接开户的区别，已发资料，下周再联系。",
                    "PHONE|REACHED|LOW|C|客户主要想打新股，资金约十万港元，已介绍认购流程。",
                    "MEETING|REACHED|HIGH|A|在深圳面谈，客户准备近期入金，已说明汇款路径与到账时间。",
                    "PHONE|CALLBACK|MEDIUM|B|客户在开车，约好明天上午十点再打。",
                    "WECHAT|REACHED|MEDIUM|B|询问美股夜盘和融资利率，已发送费率表。",
                    "PHONE|REFUSED|NONE|D|客户暂时不考虑开户，表示需要时会主动联系。"),
            List.of(
                    "PHONE|REACHED|HIGH|A|Explained which documents the application needs; will upload proof of address this weekend.",
                    "EMAIL|REACHED|MEDIUM|B|Asked for margin rates. Sent the fee schedule, will talk again next week.",
                    "PHONE|REACHED|LOW|C|Keeps the main account elsewhere; interested in IPO subscriptions only.",
                    "MEETING|REACHED|HIGH|A|Met at the Singapore office. Plans to transfer shares in from a bank; gave the form.",
                    "PHONE|CALLBACK|MEDIUM|B|Was in a meeting, asked to be called after six.",
                    "WHATSAPP|REACHED|MEDIUM|B|Asked about US trading hours and fractional shares; sent the guide.",
                    "PHONE|REFUSED|NONE|D|Not interested at present, will come back to us if that changes."));

    private static final List<List<String>> ATTEMPTS = List.of(
            List.of("PHONE|NO_ANSWER|LOW|C|響鈴無人接聽，已留言。", "WHATSAPP|NO_ANSWER|MEDIUM|B|已發訊息介紹開戶優惠，未讀。"),
            List.of("PHONE|NO_ANSWER|LOW|C|响铃无人接听，已发短信。", "WECHAT|NO_ANSWER|MEDIUM|B|已发送好友申请，尚未通过。"),
            List.of(
                    "PHONE|NO_ANSWER|LOW|C|Rang out, left a voice message.",
                    "EMAIL|NO_ANSWER|MEDIUM|B|Sent an introduction with the opening offer, no reply yet."));

    private static final List<List<String>> REMARKS = List.of(
            List.of("客戶要求只以 WhatsApp 聯絡。", "曾出席十月投資講座。", "由朋友介紹，關注派息股。", "公司電話，請於午飯時間致電。"),
            List.of("客户要求用微信联系。", "参加过十月的线上投资讲座。", "朋友介绍，关注高息股。", "工作日白天不方便接电话。"),
            List.of(
                    "Prefers to be contacted by e-mail.",
                    "Came to the October investment seminar.",
                    "Referred by a friend, interested in dividend shares.",
                    "Office number; call at lunch time."));
}
