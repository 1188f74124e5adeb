package org.cqube.mutation;

/**
 * A planted fault.
 *
 * @param name what is wrong
 * @param type name of the class
 * @param find part of its source that stands there once
 * @param replace what stands there instead
 * @param test that must see it: class and method
 */
record Mutant(String name, String type, String find, String replace, String test) {
    String testClass() {
        return test.substring(0, test.indexOf('#'));
    }

    String testMethod() {
        return test.substring(test.indexOf('#') + 1);
    }

    @Override
    public String toString() {
        return name;
    }
}
