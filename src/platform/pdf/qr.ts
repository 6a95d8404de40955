/** A QR code as rectangles: exact at any size, and the same bytes every time. */
import { create } from 'qrcode';

export interface QrRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface QrDrawing {
  /** Modules along one side, with the white border of four that readers need. */
  readonly modules: number;
  /** Runs of dark modules, one module high. */
  readonly rectangles: readonly QrRectangle[];
}

const quietZone = 4;

export function drawQr(content: string, errorCorrectionLevel: 'M' | 'Q'): QrDrawing {
  const { size, data } = create(content, { errorCorrectionLevel }).modules;
  const rectangles: QrRectangle[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; ) {
      const start = column;
      while (column < size && data[row * size + column]) column += 1;
      if (column > start) {
        rectangles.push({ x: start + quietZone, y: row + quietZone, width: column - start });
      }
      column += 1;
    }
  }
  return { modules: size + 2 * quietZone, rectangles };
}
