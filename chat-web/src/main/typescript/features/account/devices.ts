import { arrange, byId, el, icon } from "../../core/dom.ts";
import { datetime, shortAddress } from "../../core/formatting.ts";
import type { Api } from "../../net/api.ts";
import type { Dates } from "../../core/formatting.ts";
import type { Device } from "../../net/wire.ts";
import type { Translations } from "../../core/i18n.ts";

/** The list of the user's sessions, each with a button that ends it. */
export class Devices {
  private readonly list = byId("devices");
  private readonly others = byId<HTMLButtonElement>("devices-others");
  private readonly status = byId("devices-status");
  private devices: Device[] = [];

  constructor(private readonly api: Api, private readonly t: Translations, private readonly dates: Dates) {
    this.list.addEventListener("click", (event) => {
      const id = (event.target as Element).closest<HTMLElement>("[data-end]")?.dataset["end"];
      if (id) {
        void this.end(this.devices.filter((device) => device.id === id));
      }
    });
    this.others.addEventListener("click", () => void this.end(this.devices.filter((device) => !device.current)));
    byId("devices-retry").addEventListener("click", () => void this.load());
  }

  async load(): Promise<void> {
    try {
      this.devices = (await this.api.devices()).items.sort((a, b) => Number(b.current) - Number(a.current));
      byId("devices-failed").hidden = true;
      this.render();
    } catch {
      byId("devices-failed").hidden = false;
    }
  }

  private async end(ended: Device[]): Promise<void> {
    try {
      for (const device of ended) {
        await this.api.endDevice(device.id);
      }
      this.status.textContent = this.t.count("ui.devices.ended", ended.length);
    } catch {
      this.status.textContent = this.t.say("ui.error.again");
    }
    await this.load();
    this.list.focus();
  }

  private render(): void {
    this.list.removeAttribute("aria-busy");
    arrange(this.list, this.devices.map((device) => this.row(device)));
    this.others.hidden = !this.devices.some((device) => !device.current);
  }

  private row(device: Device): HTMLElement {
    const { t, dates } = this;
    const name = [device.browser, device.system].filter(Boolean).join(" · ") || device.userAgent ||
      t.say("ui.devices.unknown");
    const used = device.current
      ? t.say("ui.devices.now")
      : t.say("ui.devices.used", dates.brief(device.lastUsedAt, new Date()));
    return el(
      "li",
      { class: "device" },
      icon("desktop"),
      el(
        "div",
        { class: "device__text" },
        el(
          "p",
          { class: "device__name" },
          el("bdi", {}, name),
          device.current && el("span", { class: "tag" }, t.say("ui.devices.this")),
          device.remembered && el("span", { class: "tag tag--quiet" }, t.say("ui.devices.remembered")),
        ),
        el(
          "p",
          { class: "device__detail" },
          el("time", { datetime: datetime(device.lastUsedAt), title: dates.exact(device.lastUsedAt) }, used),
          device.address !== undefined && ` · ${shortAddress(device.address)}`,
        ),
      ),
      !device.current && el(
        "button",
        { class: "button", type: "button", "data-end": device.id, "aria-label": t.say("ui.devices.end.of", name) },
        t.say("ui.devices.end"),
      ),
    );
  }
}
