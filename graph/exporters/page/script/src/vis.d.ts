/** The little of vis-network that the page uses: PyVis's copy stands before our script. */

interface VisPoint {
  x: number;
  y: number;
}
interface VisClick {
  pointer: { canvas: VisPoint };
  event: { srcEvent: Event };
}
interface VisNetwork {
  on(event: "beforeDrawing", listener: (ctx: CanvasRenderingContext2D) => void): void;
  on(event: "click", listener: (click: VisClick) => void): void;
  on(event: "dragEnd" | "zoom", listener: () => void): void;
  moveTo(to: {
    position?: VisPoint;
    scale?: number;
    animation: false | { duration: number; easingFunction: string };
  }): void;
  getScale(): number;
  getViewPosition(): VisPoint;
  DOMtoCanvas(point: VisPoint): VisPoint;
  canvasToDOM(point: VisPoint): VisPoint;
  redraw(): void;
  setSize(width: string, height: string): void;
  unselectAll(): void;
}
interface VisDataSet {
  clear(): void;
  add(rows: object[]): void;
}
declare const vis: {
  DataSet: new () => VisDataSet;
  Network: new (holder: HTMLElement, data: { nodes: VisDataSet; edges: VisDataSet }, options: object) => VisNetwork;
};
