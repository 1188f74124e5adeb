import type { Dictionary, DictionaryFile } from './contract';

export interface Found {
  source: string;
  label: string;
  /** With the columns and figures that match; all of them where the file itself does. */
  file: DictionaryFile;
}

/** Files of a source ('' is every one) in which something holds every word looked for. */
export function findIn(dictionary: Dictionary, source: string, search: string): Found[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const holds = (...texts: (string | null | undefined)[]) => {
    const text = texts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return dictionary.sources
    .filter((each) => source === '' || each.id === source)
    .flatMap((each) => each.files.map((file) => ({ source: each.id, label: each.label, file })))
    .map((found) => {
      const { file } = found;
      if (holds(found.label, file.id, file.label, file.grain, `${file.schema}.${file.table}`, file.folder)) return found;
      return {
        ...found,
        file: {
          ...file,
          columns: file.columns.filter((column) => holds(column.name, column.emitted, ...column.aliases, column.meaning, column.type, column.references?.to)),
          measures: file.measures.filter((measure) => holds(measure.id, measure.label, measure.unit, measure.formula)),
          indicators: file.indicators.filter((indicator) => holds(indicator.id, indicator.label, indicator.description, indicator.formula)),
        },
      };
    })
    .filter(({ file }) => words.length === 0 || file.columns.length + file.measures.length + file.indicators.length > 0);
}
