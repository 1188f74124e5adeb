import { sparkPaths } from './sparkline';

describe('a sparkline', () => {
  it('runs from left to right, the highest on top', () => {
    expect(sparkPaths([0, 10]).path).toBe('M3.0 29.0L117.0 3.0');
  });

  it('has a gap where there is no data', () => {
    expect(sparkPaths([1, null, 2, 3]).path.match(/M/g)).toHaveLength(2);
  });

  it('is level where nothing changes, and nothing with less than two values', () => {
    expect(sparkPaths([5, 5]).path).toBe('M3.0 16.0L117.0 16.0');
    expect(sparkPaths([null, 5]).path).toBe('');
  });
});
