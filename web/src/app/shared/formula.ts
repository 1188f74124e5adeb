/** A formula as the reader's words: `present × 100 ÷ marked` becomes "Present × 100 ÷ Marked". Empty where a part of it has no word. */
export function formulaIn(formula: string, measures: readonly { id: string; label: string }[], word: (id: string) => string): string {
  let known = true;
  const written = formula.replaceAll(/[a-z_][a-z0-9_]*/g, (id) => {
    const label = measures.find((measure) => measure.id === id)?.label ?? word(id);
    if (!label) known = false;
    return label;
  });
  return known ? written : '';
}
