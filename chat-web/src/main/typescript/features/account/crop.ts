/** Furthest zoom; the square is never smaller than this many pixels of the picture either. */
const MAX_ZOOM = 8;
const MIN_SIDE = 64;

/** The square to cut out of a picture: its corner and side in pixels of the picture, always within it. */
export class Crop {
  left: number;
  top: number;
  side: number;
  private readonly most: number;

  /** At first the largest square in the middle. */
  constructor(readonly width: number, readonly height: number) {
    this.most = Math.min(width, height);
    this.side = this.most;
    this.left = (width - this.side) / 2;
    this.top = (height - this.side) / 2;
  }

  /** 1 for the largest square, 2 for one of half its side. */
  get zoom(): number {
    return this.most / this.side;
  }

  get maxZoom(): number {
    return Math.max(1, Math.min(MAX_ZOOM, this.most / MIN_SIDE));
  }

  /** Changes the size of the square around its middle, within the picture. */
  zoomTo(zoom: number): void {
    const side = this.most / Math.min(Math.max(zoom, 1), this.maxZoom);
    const [x, y] = [this.left + this.side / 2, this.top + this.side / 2];
    this.side = side;
    this.place(x - side / 2, y - side / 2);
  }

  /** Moves the square by parts of its side: 1 is a whole one. */
  moveBy(right: number, down: number): void {
    this.place(this.left + right * this.side, this.top + down * this.side);
  }

  private place(left: number, top: number): void {
    this.left = Math.min(Math.max(left, 0), this.width - this.side);
    this.top = Math.min(Math.max(top, 0), this.height - this.side);
  }
}
