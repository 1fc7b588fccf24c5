/* The devices of this process: each has a page of its own; one more stands beside this one at a press. */

import { h } from "./dom.js";
import { desk, deviceId, drawAll, get, send } from "./wire.js";
import { t } from "./texts.js";

export class Devices {
  all = [];

  constructor() { this.#read(); }

  async #read() {
    this.all = (await get("/api/devices"))?.devices ?? [];
    if (desk.state) drawAll();
  }

  draw(profile) {
    const add = async () => {
      const added = await send("/api/add-device", { profile });
      if (added) location.assign(`/devices/${added.id}/`);
    };
    const remove = async () => { if (await send("/api/remove-device", { id: deviceId })) location.assign("/"); };
    return h("nav", { class: "devices", "aria-label": t("devices") },
      this.all.length > 1 ? this.all.map((one) => h("a", { href: one.page, "aria-current": one.id === deviceId ? "page" : null, title: one.profile, "aria-label": `${t("deviceNumber")} ${one.id}, ${one.profile}` }, one.id)) : null,
      h("button", { type: "button", class: "round", "aria-label": t("addDevice"), title: t("addDevice"), onclick: add }, "+"),
      deviceId === "1" ? null : h("button", { type: "button", class: "round", "aria-label": t("removeDevice"), title: t("removeDevice"), onclick: remove }, "−"));
  }
}
