package org.meniscus.losses;

/** What a loss compares; the packages of the losses are named after these. */
public enum Family {
    PAIRWISE("row i of one modality with row i of another"),
    SUPERVISED("rows that share a class with rows that do not"),
    SETS("a set of items per sample with another set"),
    MULTIMODAL("three or more modalities or views of a sample"),
    ORDER("similarities with a given grading"),
    PROTOTYPE("rows with prototypes or proxies of classes"),
    DISTILL("a student with a frozen teacher"),
    STATEFUL("rows with a memory that each step updates"),
    REGULARIZER("the rows of one modality with each other, without positives"),
    COMPOSITE("whatever its terms compare");

    private final String compares;

    Family(String compares) {
        this.compares = compares;
    }

    public String compares() {
        return compares;
    }
}
