import { computed } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { setUp } from '../../../testing/page';
import { Words } from './words';

describe('the words', () => {
  beforeEach(() => setUp());

  it('count as the language counts, in Indian grouping', () => {
    const words = TestBed.inject(Words);
    expect(words.plural('level.school.count', 1)).toBe('1 school');
    expect(words.plural('level.school.count', 123456)).toBe('1,23,456 schools');
  });

  it('show a code that they do not know as it is', () => {
    const words = TestBed.inject(Words);
    expect(words.either('station.kept', 'kept')).toBe('Kept');
    expect(words.either('station.quarantined', 'quarantined')).toBe('quarantined');
  });

  it('change with the language, at once and everywhere', async () => {
    const words = TestBed.inject(Words);
    const title = computed(() => words.t('menu.all'));
    expect(title()).toBe('At a glance');
    await words.use('hi');
    expect(title()).toBe('एक नज़र में');
    expect(words.plural('level.school.count', 2)).toBe('2 विद्यालय');
    await words.use('en');
    expect(title()).toBe('At a glance');
  });

  it('prefer the language chosen before, among those that exist', async () => {
    const words = TestBed.inject(Words);
    await words.use('gu', true);
    expect(words.preferred(['en', 'gu'])).toBe('gu');
    expect(words.preferred(['en', 'hi'])).toBe('en');
    expect(document.documentElement.lang).toBe('gu');
  });
});
