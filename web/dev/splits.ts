import type { DimensionValue, SplitDeclaration, SplitFile } from '../src/app/core/api/figures-contract';
import { AS_OF, MadeUpState, Place, WINDOWS, chance } from './state';

/** Made-up figures by class and subject, and by question of an exam. */
export function splits(): SplitDeclaration[] {
  const base = {
    measures: [{ id: 'marks', label: 'Marks', unit: 'marks', scale: 1 }, { id: 'possible', label: 'Possible marks', unit: 'marks', scale: 0 }],
    indicators: [{ id: 'performance', label: 'Performance', unit: 'percent', decimals: 1, direction: 'higher' as const, bands: [33, 60, 75], formula: 'marks × 100 ÷ possible', description: '' }],
    current: true, months: false,
  };
  return [
    { ...base, id: 'class', label: 'By class', dimensions: [{ id: 'class', label: 'Class' }], drawings: ['bar', 'table'] },
    { ...base, id: 'class_subject', label: 'By class and subject', dimensions: [{ id: 'class', label: 'Class' }, { id: 'subject', label: 'Subject' }], drawings: ['heat', 'table', 'bar'] },
    { ...base, id: 'question', label: 'By question', dimensions: [{ id: 'exam', label: 'Exam' }, { id: 'question', label: 'Question' }], drawings: ['heat', 'table'] },
  ];
}

const CLASSES = ['8', '9', '10'].map((id) => ({ id, label: `Class ${id}` }));
const SUBJECTS = ['gujarati', 'maths'].map((id) => ({ id, label: id === 'maths' ? 'Mathematics' : 'Gujarati' }));
const EXAMS = ['2026-09-01', '2026-10-05'].map((id) => ({ id, label: `Exam of ${id}` }));
const QUESTIONS = [0, 0, 0, 1, 1].map((of, at) => ({ id: `q${at + 1}`, label: `Question ${at + 1}`, note: `What is ${at} and one?`, of }));

export function splitFile(made: MadeUpState, split: SplitDeclaration, place: Place, which: string): SplitFile {
  const listed = place.level === 'block' ? place.children.flatMap((child) => [child, ...child.children]) : place.level === 'school' ? [place] : place.children;
  const dimensions = split.dimensions.map((dimension) => ({
    ...dimension, values: ({ class: CLASSES, subject: SUBJECTS, exam: EXAMS, question: QUESTIONS } as Record<string, DimensionValue[]>)[dimension.id] ?? [],
  }));
  const cells = dimensions.reduce<number[][]>((all, dimension) => all.flatMap((cell) => dimension.values.map((_, at) => [...cell, at])), [[]])
    .filter((cell) => cell.every((index, at) => { const of = dimensions[at]?.values[index]?.of; return of === undefined || at === 0 || cell.slice(0, at).includes(of); }));
  const row = (area: number, each: Place, cell: number[]) => {
    const possible = each.students * 10;
    const share = Math.min(98, Math.max(5, each.quality + (chance('cell', split.id, cell.join('-')) - 0.5) * 50));
    const marks = Math.round((possible * share) / 100);
    return [area, 0, ...cell, marks * 10, possible, 1, Math.round((marks * 1000) / possible) / 10];
  };
  const period = WINDOWS.find((each) => each.id === 'last_30_days') ?? WINDOWS[0]!;
  return {
    format: 1, report: 'student_attendance', split: split.id, node: made.areaFile(place, 'current').node, period: which, as_of: AS_OF, periods: [period],
    areas: { columns: ['level', 'id', 'name', 'parent', 'latitude', 'longitude'], rows: listed.map((each) => [each.level, each.id, each.name, each.parent?.id ?? null, each.latitude, each.longitude]) },
    dimensions,
    columns: [{ id: 'area', unit: 'index' }, { id: 'period', unit: 'index' }, ...split.dimensions.map(({ id }) => ({ id, unit: 'index' })), ...split.measures.map(({ id, unit }) => ({ id, unit })), { id: 'schools_reported', unit: 'schools' }, ...split.indicators.map(({ id, unit }) => ({ id, unit }))],
    rows: [place, ...listed].flatMap((each, at) => cells.filter((cell) => at < 1 || chance('there', each.id, cell.join('-')) > 0.05).map((cell) => row(at - 1, each, cell))),
  };
}
