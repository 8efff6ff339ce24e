package org.meniscus.datasets;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;

/**
 * Which picture goes with which sound. Within each class both sides are shuffled and laid side by side; the shorter side is
 * repeated until every recording of the longer one has a partner, so no recording is left out.
 *
 * @param images indices of the image of each pair
 * @param sounds indices of the sound of each pair
 */
public record Pairing(int[] images, int[] sounds) {
    /**
     * Pairs of the same class; the same seed pairs the same recordings.
     *
     * @param imageClasses class of each image by name; null where the image must not be used
     * @param soundClasses class of each sound by name; null where the sound must not be used
     * @param classes to pair, in this order
     */
    public static Pairing of(String[] imageClasses, String[] soundClasses, List<String> classes, Seed seed) {
        List<Integer> images = new ArrayList<>();
        List<Integer> sounds = new ArrayList<>();
        for (String name : classes) {
            int[] imagesOf = shuffled(imageClasses, name, seed.at("images").at(name));
            int[] soundsOf = shuffled(soundClasses, name, seed.at("sounds").at(name));
            if (imagesOf.length == 0 || soundsOf.length == 0) continue;
            for (int k = 0; k < Math.max(imagesOf.length, soundsOf.length); k++) {
                images.add(imagesOf[k % imagesOf.length]);
                sounds.add(soundsOf[k % soundsOf.length]);
            }
        }
        return new Pairing(array(images), array(sounds));
    }

    private static int[] shuffled(String[] classes, String wanted, Seed seed) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < classes.length; i++) if (wanted.equals(classes[i])) found.add(i);
        UniformRandomProvider rng = seed.rng();
        int[] order = array(found);
        for (int k = order.length - 1; k > 0; k--) {
            int other = rng.nextInt(k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Number of pairs. */
    public int size() {
        return images.length;
    }
}
