package crm.bench.people;

import crm.bench.Dice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where customers live, how often, and the address blocks (first two bytes) their connections come from. */
public enum Place {
    HK(
            55,
            "1.64 14.136 14.198 14.199 42.2 42.3 58.152 58.153 58.176 58.177 59.148 59.149 61.92 61.93 61.238 61.239"
                    + " 112.118 112.119 112.120 113.252 113.253 113.254 116.48 116.49 118.140 118.141 119.236 119.237"
                    + " 119.246 119.247 121.202 121.203 123.202 123.203 124.244 125.59 182.152 182.153 183.178 183.179"
                    + " 218.102 218.103 218.250 218.252 219.76 219.77 219.78 219.79 221.124 221.125 221.126 221.127"
                    + " 222.166 223.16 223.17 223.18 223.19"),
    CN(
            25,
            "14.106 36.17 49.115 58.24 60.23 106.122 112.45 114.86 114.255 117.36 119.165 121.76 122.70 122.71 171.110"
                    + " 183.227 218.31 221.199 222.72"),
    SG(
            8,
            "14.100 27.104 42.60 42.61 49.245 58.182 101.127 115.66 116.14 116.15 116.86 116.88 118.189 118.200 119.74"
                    + " 121.6 121.7 128.106 171.207 175.156 180.255 182.55 202.156 218.186 218.212 219.74 220.255"),
    MO(3, "60.246 161.64"),
    TW(
            3,
            "1.34 1.160 1.161 1.162 1.171 27.51 27.242 36.224 36.230 42.72 49.214 49.216 58.114 59.115 61.216 61.228"
                    + " 101.136 111.240 111.248 114.32 114.36 114.44 118.160 118.168 122.116 122.118 123.192 125.224"
                    + " 218.160 218.166 220.129 220.136"),
    GB(1.4, "2.99 2.125 31.96 31.205 51.6 51.7 80.6 81.102 81.137 82.36 84.93 86.144 86.179 86.183 92.15 151.224"),
    CA(
            1.2,
            "24.36 24.78 50.70 50.101 65.92 65.93 69.159 70.30 70.72 72.138 76.65 99.209 99.221 142.165 174.89 174.116"),
    US(1.2, "8.28 12.207 24.4 47.12 71.101 71.102 74.22 75.46 75.240 97.70 98.93 98.254 99.173 107.142 107.143"),
    AU(1, "14.200 49.179 49.189 49.198 58.110 60.226 101.176 110.20 118.208 120.16 121.45 122.108 124.183 165.69"),
    MY(0.9, "42.188 42.190 60.48 60.49 60.52 110.159 113.210 115.132 115.134 118.100 121.120 121.122 175.136 175.140"),
    JP(0.3, "1.112 49.98 58.93 60.82 106.146 111.89 114.153 118.1 122.26 124.144 126.40 126.68 126.195 126.232");

    private static final double[] SHARES = shares();
    private static final Map<String, Place> BY_BLOCK = byBlock();

    private final double share;
    private final List<String> blocks;

    Place(double share, String blocks) {
        this.share = share;
        this.blocks = List.of(blocks.split(" "));
    }

    public static Place any(Dice dice) {
        return values()[dice.weighted(SHARES)];
    }

    /** An address of this place's providers. */
    public String ip(Dice dice) {
        return dice.of(blocks) + "." + dice.below(256) + "." + dice.between(1, 254);
    }

    /** The place an address of {@link #ip} is from. */
    public static Place ofIp(String ip) {
        return BY_BLOCK.get(ip.substring(0, ip.indexOf('.', ip.indexOf('.') + 1)));
    }

    private static double[] shares() {
        var places = values();
        var shares = new double[places.length];
        for (var i = 0; i < shares.length; i++) shares[i] = places[i].share;
        return shares;
    }

    private static Map<String, Place> byBlock() {
        var places = new HashMap<String, Place>();
        for (var place : values()) place.blocks.forEach(block -> places.put(block, place));
        return places;
    }
}
