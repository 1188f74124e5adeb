package org.cqube.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cqube.source.SampleCell;
import org.cqube.source.SamplePlace;

/** One of several texts, each as often as its weight says. */
final class DrawnChoice {
    private final World world;
    private final Weights usual;
    private final Map<SamplePlace, Weights> in = new EnumMap<>(SamplePlace.class);

    private record Weights(List<String> texts, int[] upTo) {
        static Weights of(Map<String, Integer> weights) {
            List<String> texts = new ArrayList<>();
            int[] upTo = new int[weights.size()];
            int sum = 0;
            for (Map.Entry<String, Integer> weight : weights.entrySet()) {
                sum += weight.getValue();
                upTo[texts.size()] = sum;
                texts.add(weight.getKey());
            }
            return new Weights(texts, upTo);
        }

        String draw(long draw) {
            int drawn = Dice.below(draw, upTo[upTo.length - 1]);
            int at = 0;
            while (drawn >= upTo[at]) {
                at++;
            }
            return texts.get(at);
        }
    }

    DrawnChoice(World world, SampleCell.Choice choice) {
        this.world = world;
        this.usual = Weights.of(choice.weights());
        choice.in().forEach((place, weights) -> in.put(place, Weights.of(weights)));
    }

    void write(MadeUpRow row, long draw, StringBuilder out) {
        Weights weights = usual;
        // A place below another one wins: the school without anything over its district.
        for (Map.Entry<SamplePlace, Weights> place : in.entrySet()) {
            if (world.isIn(place.getKey(), row.school())) {
                weights = place.getValue();
            }
        }
        out.append(weights.draw(draw));
    }
}
