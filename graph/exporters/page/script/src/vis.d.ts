/** The little of vis-network that the page uses: PyVis's copy stands before our script. */

interface VisPoint {
  x: number;
  y: number;
}
interface VisNetwork {
  on(event: "beforeDrawing", listener: (ctx: CanvasRenderingContext2D) => void): void;
  on(event: "click", listener: (click: { nodes: number[]; event: { srcEvent: Event } }) => void): void;
  on(event: "dragEnd" | "zoom", listener: () => void): void;
  on(event: "hoverNode" | "blurNode", listener: (event: { node: number }) => void): void;
  moveTo(to: { position?: VisPoint; scale?: number; animation: false }): void;
  getScale(): number;
  getViewPosition(): VisPoint;
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
