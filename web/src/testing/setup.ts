// What jsdom does not have: nothing is ever in sight, and no canvas draws.
class NothingInSight {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(globalThis, { IntersectionObserver: NothingInSight });
HTMLCanvasElement.prototype.getContext = () => null;
