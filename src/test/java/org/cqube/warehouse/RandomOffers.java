package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Made-up rolls: what is true of each pupil's month, and files that each tell a part of it. */
final class RandomOffers {
    private static final String CODES = "11111112250";

    final List<String> schools;
    private final List<MarksOracle.Offer> truth = new ArrayList<>();
    private final Random random;

    RandomOffers(long seed) {
        random = new Random(seed);
        schools = List.of("24010100101", "24010100102", "24010100103", "24010200201", "2401020020A");
        for (String school : schools) {
            int pupils = 1 + random.nextInt(9);
            for (int pupil = 0; pupil < pupils; pupil++) {
                // The same person in two schools and months; an id that is the beginning of another; one beyond ASCII.
                String id = List.of(
                                "7",
                                "70",
                                "700",
                                "p-" + pupil,
                                "ક" + pupil,
                                "with space " + pupil,
                                "back\\slash\\N" + pupil)
                        .get(random.nextInt(7));
                for (int month = 11; month <= 13; month++) {
                    var key = new MarksOracle.Key(
                            school, LocalDate.of(2026 + (month - 1) / 12, (month - 1) % 12 + 1, 1), id);
                    if (random.nextInt(4) > 0
                            && truth.stream().noneMatch(offer -> offer.key().equals(key))) {
                        truth.add(offer(key));
                    }
                }
            }
        }
    }

    private MarksOracle.Offer offer(MarksOracle.Key key) {
        return new MarksOracle.Offer(key, "row" + random.nextInt(1000), random.nextInt(3) == 0 ? "" : "A", marks());
    }

    private String marks() {
        var marks = new StringBuilder();
        for (int day = 0; day < 31; day++) {
            marks.append(CODES.charAt(random.nextInt(CODES.length())));
        }
        return marks.toString();
    }

    /** Files that tell parts of the truth; none contradicts another. */
    List<List<MarksOracle.Offer>> agreeing(int files) {
        List<List<MarksOracle.Offer>> all = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            List<MarksOracle.Offer> offers = new ArrayList<>();
            int share = random.nextInt(1, 5);
            int until = random.nextInt(32);
            for (MarksOracle.Offer offer : truth) {
                if (random.nextInt(4) < share) {
                    offers.add(part(offer, until));
                }
            }
            Collections.shuffle(offers, random);
            all.add(offers);
        }
        return all;
    }

    /** The first days, as a month-to-date file has them, or any. */
    private MarksOracle.Offer part(MarksOracle.Offer offer, int until) {
        var marks = new StringBuilder(offer.marks());
        boolean scattered = random.nextInt(4) == 0;
        for (int day = 0; day < 31; day++) {
            if (scattered ? random.nextInt(3) > 0 : day >= until) {
                marks.setCharAt(day, '0');
            }
        }
        return new MarksOracle.Offer(offer.key(), offer.rowId(), offer.section(), marks.toString());
    }

    /** Files that contradict each other here and there. */
    List<List<MarksOracle.Offer>> contradicting(int files) {
        List<List<MarksOracle.Offer>> all = new ArrayList<>();
        for (List<MarksOracle.Offer> offers : agreeing(files)) {
            all.add(new ArrayList<>(offers.stream()
                    .map(offer -> random.nextInt(3) > 0 ? offer : part(offer(offer.key()), random.nextInt(32)))
                    .toList()));
        }
        return all;
    }

    /** The same records, cut into files and sent in another order, some of them twice. */
    List<List<MarksOracle.Offer>> shuffled(List<List<MarksOracle.Offer>> files) {
        List<List<MarksOracle.Offer>> all = new ArrayList<>();
        for (List<MarksOracle.Offer> file : files) {
            int cut = file.isEmpty() ? 0 : random.nextInt(file.size());
            all.add(file.subList(0, cut));
            all.add(file.subList(cut, file.size()));
            if (random.nextBoolean()) {
                all.add(file);
            }
        }
        Collections.shuffle(all, random);
        return all;
    }
}
