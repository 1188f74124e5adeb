// What jsdom does not have: nothing is ever in sight, and no canvas draws.
class NothingInSight {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 30_000 });

Object.assign(globalThis, { IntersectionObserver: NothingInSight });
HTMLCanvasElement.prototype.getContext = () => null;
