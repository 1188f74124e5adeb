import { MadeUpState, declaration } from '../../../dev/state';
import { splitFile, splits } from '../../../dev/splits';
import { breakdownOf, fixedCount, layoutsOf } from './breakdown';
import { describedBy, metricOf } from './columns';
import { SplitFigures, cellOf, choicesOf, worded } from './split-picture';

const made = new MadeUpState({ districts: 3, blocks: 2, clusters: 2, schools: 2 });
const split = (id: string) => splits().find((each) => each.id === id)!;
const figures = (id: string, place = made.state) => new SplitFigures(splitFile(made, split(id), place, 'current'), 'last_30_days');
const metric = (id: string, wanted: string | null = null) => metricOf(describedBy(split(id), declaration()), wanted)!;

describe('the words of a split', () => {
  const declared = split('class_subject');
  const file = splitFile(made, declared, made.state, 'current');
  const hindi = {
    ...declared,
    dimensions: [{ id: 'class', label: 'कक्षा', words: 'कक्षा {value}' }, { id: 'subject', label: 'विषय', values: { maths: 'गणित' } }],
  };

  it('are the reader’s, where the menu has them', () => {
    const [classes, subjects] = worded(file, hindi, 'नहीं बताया गया').dimensions;
    expect(classes?.label).toBe('कक्षा');
    expect(classes?.values.map((value) => value.label)).toEqual(['कक्षा 8', 'कक्षा 9', 'कक्षा 10']);
    expect(subjects?.values.map((value) => value.label)).toEqual(['Gujarati', 'गणित']);
  });

  it('say that a value is not told, and leave a file alone of which the menu knows nothing', () => {
    const unknown = { ...file, dimensions: [{ id: 'class', label: 'Class', values: [{ id: '', label: 'Not told' }] }] };
    expect(worded(unknown, hindi, 'नहीं बताया गया').dimensions[0]?.values[0]?.label).toBe('नहीं बताया गया');
    expect(worded(file, null, '').dimensions).toEqual(file.dimensions);
  });
});

describe('a cell of a split', () => {
  it('is what was asked for, else the first that belongs together', () => {
    const { dimensions } = figures('question').file;
    expect(cellOf(dimensions, ['2026-10-05', 'q5'])).toEqual([1, 4]);
    expect(cellOf(dimensions, ['2026-10-05', 'q1'])).toEqual([1, 3]);
    expect(cellOf(dimensions, ['never', ''])).toEqual([0, 0]);
    expect(choicesOf(dimensions, 1, [0])).toEqual([0, 1, 2]);
  });

  it('is a picture of the areas like any other', () => {
    const all = figures('class_subject');
    const picture = all.picture([2, 1]);
    expect(picture.level).toBe('district');
    expect(picture.areas).toHaveLength(3);
    expect(picture.totals?.['performance']).toBe(all.value(-1, [2, 1], 'performance'));
    const known = picture.areas.find((area) => picture.cell(area, 'performance') !== null)!;
    expect(picture.cell(known, 'performance')).toBe(all.value(known.row, [2, 1], 'performance'));
    expect(all.picture([9, 9]).totals).toBeNull();
  });

  it('is described by the split: measures by their scale, indicators by their bands', () => {
    expect(metric('class')).toMatchObject({ id: 'performance', bands: [33, 60, 75], divisor: 1 });
    expect(metric('class', 'marks')).toMatchObject({ id: 'marks', bands: [], decimals: 1, divisor: 10 });
  });
});

describe('a breakdown', () => {
  it('is bars of one dimension, in its own order: class 10 after class 9', () => {
    const bars = breakdownOf(figures('class'), 'bars', [], metric('class'));
    expect(layoutsOf(split('class'), figures('class'))).toEqual(['bars', 'areas']);
    expect(bars.rows.map((row) => row.label)).toEqual(['Class 8', 'Class 9', 'Class 10']);
    expect(bars.value(0, 0)).toBe(figures('class').value(-1, [0], 'performance'));
  });

  it('crosses two dimensions', () => {
    const pairs = breakdownOf(figures('class_subject'), 'pairs', [], metric('class_subject', 'marks'));
    expect([pairs.rows.length, pairs.columns.map((column) => column.label)]).toEqual([2, ['Class 8', 'Class 9', 'Class 10']]);
    expect(pairs.value(1, 2)).toBe(figures('class_subject').value(-1, [2, 1], 'marks')! / 10);
    expect(pairs.place(1, 2)).toEqual({ area: -1, cell: [2, 1] });
  });

  it('shows the questions of the chosen exam by area, with their words', () => {
    const all = figures('question');
    expect(layoutsOf(split('question'), all)).toEqual(['areas', 'bars']);
    expect(fixedCount('areas', 2)).toBe(1);
    const outcomes = breakdownOf(all, 'areas', ['2026-10-05'], metric('question'));
    expect(outcomes.rows.map((row) => [row.label, row.note])).toEqual([['Question 4', 'What is 3 and one?'], ['Question 5', 'What is 4 and one?']]);
    expect(outcomes.columns).toHaveLength(3);
    expect(outcomes.value(0, 1)).toBe(all.value(1, [1, 3], 'performance'));
  });

  it('has no areas beside each other at a school', () => {
    const school = made.all('school')[0]!;
    expect(layoutsOf(split('class'), figures('class', school))).toEqual(['bars']);
  });
});
