package crm.bench.people;

import crm.bench.Dice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Chinese names character by character, with the readings that different places put on paper: 陳 is Chan in Hong
 * Kong, Chen on the mainland and in Taiwan, Tan in Singapore.
 */
final class ChineseNames {

    /** traditional, simplified, Hong Kong, pinyin, Singapore, Macau, how frequent. */
    private static final List<String[]> SURNAMES = table("""
            陳 陈 Chan Chen Tan Chan 10
            黃 黄 Wong Huang Ng Wong 8
            李 李 Lee Li Lee Lei 8
            王 王 Wong Wang Ong Wong 6
            張 张 Cheung Zhang Teo Cheong 6
            林 林 Lam Lin Lim Lam 7
            吳 吴 Ng Wu Goh Ng 5
            劉 刘 Lau Liu Low Lao 6
            梁 梁 Leung Liang Neo Leong 5
            何 何 Ho He Ho Ho 4
            楊 杨 Yeung Yang Yeo Ieong 4
            鄭 郑 Cheng Zheng Tay Cheang 3
            蔡 蔡 Choi Cai Chua Choi 3
            周 周 Chow Zhou Chew Chao 4
            葉 叶 Yip Ye Yap Ip 3
            郭 郭 Kwok Guo Quek Kuok 3
            鄧 邓 Tang Deng Tang Tang 2
            羅 罗 Lo Luo Loh Lo 3
            許 许 Hui Xu Koh Hoi 2
            謝 谢 Tse Xie Chia Che 2
            曾 曾 Tsang Zeng Chan Chang 2
            朱 朱 Chu Zhu Choo Chu 2
            馮 冯 Fung Feng Pang Fong 2
            馬 马 Ma Ma Beh Ma 2
            蕭 萧 Siu Xiao Siow Sio 1
            余 余 Yu Yu Er U 2
            譚 谭 Tam Tan Tham Tam 2
            關 关 Kwan Guan Kwan Kuan 1
            徐 徐 Tsui Xu Chee Choi 3
            孫 孙 Suen Sun Soon Sun 2
            胡 胡 Wu Hu Foo Wu 2
            高 高 Ko Gao Koh Kou 1
            潘 潘 Poon Pan Phua Pun 1
            蘇 苏 So Su Soh Sou 1
            盧 卢 Lo Lu Loo Lou 1
            趙 赵 Chiu Zhao Teo Chio 3
            方 方 Fong Fang Png Fong 1
            麥 麦 Mak Mai Mak Mak 1
            江 江 Kong Jiang Kang Kong 1
            莫 莫 Mok Mo Mok Mok 1
            洪 洪 Hung Hong Ang Hong 1
            沈 沈 Shum Shen Sim Sam 1
            歐陽 欧阳 Au-Yeung Ouyang Auyong Ao-Ieong 0.3
            司徒 司徒 Szeto Situ Seto Si-Tou 0.2
            """);

    /** traditional, simplified, Hong Kong, pinyin, given to (m, f, b for both). */
    private static final List<String[]> GIVEN = table("""
            大 大 Tai da m
            文 文 Man wen b
            明 明 Ming ming b
            志 志 Chi zhi m
            偉 伟 Wai wei m
            家 家 Ka jia b
            俊 俊 Chun jun m
            強 强 Keung qiang m
            傑 杰 Kit jie m
            豪 豪 Ho hao m
            健 健 Kin jian m
            國 国 Kwok guo m
            榮 荣 Wing rong m
            華 华 Wah hua b
            德 德 Tak de m
            浩 浩 Ho hao m
            然 然 Yin ran b
            軒 轩 Hin xuan m
            樂 乐 Lok le b
            天 天 Tin tian m
            宇 宇 Yu yu m
            晨 晨 Sun chen b
            子 子 Tsz zi b
            朗 朗 Long lang m
            建 建 Kin jian m
            龍 龙 Lung long m
            海 海 Hoi hai b
            東 东 Tung dong m
            永 永 Wing yong b
            思 思 Sze si b
            詩 诗 Sze shi f
            美 美 Mei mei f
            玲 玲 Ling ling f
            嘉 嘉 Ka jia b
            欣 欣 Yan xin f
            怡 怡 Yee yi f
            慧 慧 Wai hui f
            敏 敏 Man min f
            麗 丽 Lai li f
            芳 芳 Fong fang f
            婷 婷 Ting ting f
            雅 雅 Nga ya f
            穎 颖 Wing ying f
            詠 咏 Wing yong f
            珊 珊 Shan shan f
            儀 仪 Yee yi f
            淑 淑 Suk shu f
            雪 雪 Suet xue f
            芬 芬 Fan fen f
            潔 洁 Kit jie f
            心 心 Sum xin b
            晴 晴 Ching qing f
            曉 晓 Hiu xiao b
            鳳 凤 Fung feng f
            秀 秀 Sau xiu f
            英 英 Ying ying b
            琪 琪 Ki qi f
            佩 佩 Pui pei f
            綺 绮 Yee qi f
            寶 宝 Po bao b
            仁 仁 Yan ren m
            安 安 On an b
            平 平 Ping ping b
            賢 贤 Yin xian b
            澤 泽 Chak ze m
            睿 睿 Yui rui m
            """);

    private static final double[] WEIGHTS =
            SURNAMES.stream().mapToDouble(row -> Double.parseDouble(row[6])).toArray();
    private static final List<String[]> MEN = givenTo("m");
    private static final List<String[]> WOMEN = givenTo("f");

    private ChineseNames() {}

    static Name of(Culture culture, boolean male, Dice dice) {
        var surname = SURNAMES.get(dice.weighted(WEIGHTS));
        var given = male ? MEN : WOMEN;
        var first = dice.of(given);
        var second = dice.chance(culture == Culture.MAINLAND ? .75 : .95) ? dice.of(given) : null;
        if (second == first) second = null;
        var script = culture.simplified() ? 1 : 0;
        var local = surname[script] + first[script] + (second == null ? "" : second[script]);
        return new Name(local, latin(culture, surname, first, second, male, dice));
    }

    private static String latin(
            Culture culture, String[] surname, String[] first, String[] second, boolean male, Dice dice) {
        return switch (culture) {
            case MAINLAND -> surname[3] + " " + capital(first[3] + (second == null ? "" : second[3]));
            case TAIWAN ->
                wadeGiles(surname[3]) + " " + wadeGiles(first[3]) + (second == null ? "" : "-" + wadeGiles(second[3]));
            case SINGAPORE ->
                surname[4] + " " + capital(first[3]) + (second == null ? "" : " " + capital(second[3]))
                        + english(male, .35, dice);
            default ->
                surname[culture == Culture.MACAU ? 5 : 2] + " " + first[2] + (second == null ? "" : " " + second[2])
                        + english(male, .3, dice);
        };
    }

    private static String english(boolean male, double share, Dice dice) {
        return dice.chance(share) ? " " + LatinNames.given(male, dice) : "";
    }

    /** Taiwan's customary spelling, apostrophes dropped as in passports: Zhiming becomes Chih-Ming. */
    private static String wadeGiles(String pinyin) {
        var text = pinyin.toLowerCase(Locale.ROOT);
        text = switch (text) {
            case "zhi", "chi" -> "chih";
            case "shi" -> "shih";
            case "zi", "ci" -> "tzu";
            case "si" -> "szu";
            case "he" -> "ho";
            case "de" -> "te";
            case "le" -> "le";
            case "guo" -> "kuo";
            case "luo" -> "lo";
            case "ye" -> "yeh";
            case "yan" -> "yen";
            case "ze" -> "tse";
            default ->
                text.replaceFirst("^zh", "ch")
                        .replaceFirst("^q", "ch")
                        .replaceFirst("^j", "ch")
                        .replaceFirst("^x", "hs")
                        .replaceFirst("^[zc](?!h)", "ts")
                        .replaceFirst("^b", "p")
                        .replaceFirst("^d", "t")
                        .replaceFirst("^g", "k")
                        .replaceFirst("^r", "j")
                        .replaceFirst("ong$", "ung")
                        .replaceFirst("ian$", "ien")
                        .replaceFirst("ie$", "ieh")
                        .replaceFirst("ue$", "ueh");
        };
        return capital(text);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String[]> table(String text) {
        return text.lines().map(line -> line.split(" ")).toList();
    }

    private static List<String[]> givenTo(String gender) {
        return GIVEN.stream()
                .filter(row -> Arrays.asList(gender, "b").contains(row[4]))
                .toList();
    }
}
