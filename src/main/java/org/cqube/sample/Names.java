package org.cqube.sample;

import java.util.HashSet;
import java.util.Set;

/** Names of places put together from syllables. What they hit of real places is chance. */
final class Names {
    private static final String[] STEMS = {
        "Aral", "Bhol", "Chitr", "Dhan", "Erav", "Firoj", "Gajen", "Hansal", "Indral", "Jhal", "Kesar", "Lokan",
        "Madhur", "Nirvan", "Ojas", "Padmal", "Rathan", "Sarvan", "Taral", "Udhav", "Vanraj", "Yashod", "Ambal",
        "Bilvan", "Chandal", "Devsar", "Gomal", "Harsol", "Jivan", "Kumbhal", "Lalit", "Mayur", "Nandal", "Parval",
        "Ranval", "Shyamal", "Tulsal", "Umral", "Vijal", "Amrol"
    };
    private static final String[] ENDINGS = {
        "pur", "nagar", "gadh", "vada", "gaon", "kheda", "pada", "sar", "ganj", "kot", "vihar", "patti", "tal", "bara",
        "wala", "dih"
    };
    private static final String[] BEFORE = {"", "", "", "", "Nava ", "Juna ", "Mota ", "Nana "};
    private static final String[] AFTER = {"", "", "", "", "", " Khurd", " Kalan", " Math"};
    private static final String[] KINDS = {
        "Prathmik Shala",
        "Kanya Shala",
        "Government Primary School",
        "Government Upper Primary School",
        "Madhyamik Vidyalaya",
        "Ashram Shala"
    };

    private final long seed;
    private final Set<String> taken = new HashSet<>();

    Names(long seed) {
        this.seed = Dice.seedFor(seed, "names");
    }

    /** A name that this object has not given before. */
    String place(int number) {
        for (int attempt = 0; ; attempt++) {
            String name = village(((long) attempt << 32) + number);
            if (attempt > 8) {
                name += " " + attempt;
            }
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** Names of schools may repeat, as they do; a few hold what trips programs up. */
    String school(int number, String village) {
        long draw = Dice.draw(seed, number, 77);
        return switch (number % 997) {
            case 11 -> "Shri \"Gyan\" Vidyalaya, " + village;
            case 211 -> "Maharani's School & Hostel | " + village;
            case 411 -> "@Navodaya " + village;
            case 611 -> "शासकीय प्राथमिक शाला " + village;
            case 811 -> "  " + KINDS[0] + "   " + village;
            default -> KINDS[Dice.below(draw, KINDS.length)] + " " + village;
        };
    }

    String village(long number) {
        long draw = Dice.draw(seed, number);
        return BEFORE[(int) (draw & 7)]
                + STEMS[Dice.below(draw >>> 16, STEMS.length)]
                + ENDINGS[(int) ((draw >>> 8) & 15)]
                + AFTER[(int) ((draw >>> 3) & 7)];
    }
}
