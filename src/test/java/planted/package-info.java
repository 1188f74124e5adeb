/** Faults on purpose: each gate is held against them and must catch them. */
package planted;
