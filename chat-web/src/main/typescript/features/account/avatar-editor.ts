import { byId } from "../../core/dom.ts";
import { Crop } from "./crop.ts";
import { Refused } from "../../net/api.ts";
import type { Api } from "../../net/api.ts";
import type { Me } from "../../net/wire.ts";
import type { Translations } from "../../core/i18n.ts";

/** The server scales it down anyway; more would only take longer to send. */
const SIDE = 768;
const QUALITY = 0.92;
const STEP = 0.05;
const ZOOM_STEP = 1.15;

/** The dialog in which a square of a picture is chosen and sent. */
export class AvatarEditor {
  private readonly dialog = byId<HTMLDialogElement>("crop");
  private readonly canvas = byId<HTMLCanvasElement>("crop-canvas");
  private readonly previews = [...this.dialog.querySelectorAll<HTMLCanvasElement>("[data-preview]")];
  private readonly zoom = byId<HTMLInputElement>("crop-zoom");
  private readonly save = byId<HTMLButtonElement>("crop-save");
  private readonly error = byId("crop-error");
  private picture: ImageBitmap | undefined;
  private crop = new Crop(1, 1);

  constructor(private readonly api: Api, private readonly t: Translations, private readonly saved: (me: Me) => void) {
    this.listen();
  }

  /** Rejects if this browser cannot read the file as a picture. */
  async open(file: Blob): Promise<void> {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    this.picture?.close();
    this.picture = picture;
    this.crop = new Crop(picture.width, picture.height);
    this.zoom.max = String(this.crop.maxZoom);
    this.complain(undefined);
    this.dialog.showModal();
    this.draw();
    this.canvas.focus();
  }

  private listen(): void {
    this.dialog.querySelectorAll("[data-close]").forEach((button) =>
      button.addEventListener("click", () => this.dialog.close())
    );
    this.dialog.addEventListener("close", () => {
      this.picture?.close();
      this.picture = undefined;
    });
    this.zoom.addEventListener("input", () => this.zoomTo(Number(this.zoom.value)));
    this.dialog.querySelectorAll<HTMLElement>("[data-crop]").forEach((button) =>
      button.addEventListener("click", () => this.act(button.dataset["crop"]!))
    );
    this.canvas.addEventListener("keydown", (event) => {
      const action = KEYS[event.key];
      if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        this.act(action);
      }
    });
    this.canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoomTo(this.crop.zoom * (event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP));
    }, { passive: false });
    this.drag();
    this.save.addEventListener("click", () => void this.send());
  }

  /** One finger or the mouse moves the picture, two fingers zoom it. */
  private drag(): void {
    const down = new Map<number, { x: number; y: number }>();
    const apart = () => {
      const [one, other] = [...down.values()];
      return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const before = down.get(event.pointerId);
      if (!before) {
        return;
      }
      const apartBefore = apart();
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (down.size === 1) {
        const side = this.canvas.clientWidth;
        this.crop.moveBy((before.x - event.clientX) / side, (before.y - event.clientY) / side);
        this.draw();
      } else if (apartBefore > 0) {
        this.zoomTo(this.crop.zoom * apart() / apartBefore);
      }
    });
    const up = (event: PointerEvent) => down.delete(event.pointerId);
    this.canvas.addEventListener("pointerup", up);
    this.canvas.addEventListener("pointercancel", up);
  }

  private act(action: string): void {
    switch (action) {
      case "in":
        return this.zoomTo(this.crop.zoom * ZOOM_STEP);
      case "out":
        return this.zoomTo(this.crop.zoom / ZOOM_STEP);
      case "left":
        this.crop.moveBy(-STEP, 0);
        break;
      case "right":
        this.crop.moveBy(STEP, 0);
        break;
      case "up":
        this.crop.moveBy(0, -STEP);
        break;
      case "down":
        this.crop.moveBy(0, STEP);
        break;
    }
    this.draw();
  }

  private zoomTo(zoom: number): void {
    this.crop.zoomTo(zoom);
    this.draw();
  }

  private draw(): void {
    this.zoom.value = String(this.crop.zoom);
    const sharp = Math.min(devicePixelRatio, 2);
    for (const canvas of [this.canvas, ...this.previews]) {
      const side = Math.round(canvas.clientWidth * sharp) || canvas.width;
      if (canvas.width !== side) {
        canvas.width = canvas.height = side;
      }
      this.drawOn(canvas);
    }
  }

  private drawOn(canvas: HTMLCanvasElement): void {
    const context = canvas.getContext("2d");
    if (context && this.picture) {
      const { left, top, side } = this.crop;
      // Transparent pixels become white, as on the server.
      context.fillStyle = "white";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.imageSmoothingQuality = "high";
      context.drawImage(this.picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
    }
  }

  private async send(): Promise<void> {
    this.save.disabled = true;
    this.complain(undefined);
    try {
      this.saved(await this.api.setAvatar(await this.square()));
      this.dialog.close();
    } catch (failure) {
      this.complain(reason(failure));
    } finally {
      this.save.disabled = false;
    }
  }

  private square(): Promise<Blob> {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.max(1, Math.min(SIDE, Math.round(this.crop.side)));
    this.drawOn(canvas);
    return new Promise((resolve, reject) =>
      canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error("no picture")), "image/jpeg", QUALITY)
    );
  }

  private complain(key: string | undefined): void {
    this.error.hidden = key === undefined;
    this.error.textContent = key === undefined ? "" : this.t.say(key);
  }
}

const KEYS: Record<string, string> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  "+": "in",
  "=": "in",
  "-": "out",
};

function reason(failure: unknown): string {
  if (failure instanceof Refused && failure.problem.status === 429) {
    return "ui.photo.error.often";
  }
  return failure instanceof Refused && failure.problem.status < 500 && failure.problem.status !== 401
    ? "ui.photo.error.unreadable"
    : "ui.error.again";
}
