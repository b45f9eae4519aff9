// Ways to bring photos in from anywhere on the page: the file dialog, the camera, dropping, pasting, a sample.

import { get } from "../api.js";
import { known } from "../data/resource.js";
import { html, useEffect, useState } from "../lib/html.js";
import { recall, remember } from "../lib/local.js";
import { fromHere } from "../lib/router.js";
import { add } from "../uploads.js";
import { complain } from "./toasts.js";

const ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif,image/tiff,application/pdf,.heic,.heif";

export async function take(files) {
  if (files.length === 0) return;
  const onward = fromHere();
  await add(files, known("/api/options"));
  onward("capture");
}

function dialog(set) {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", accept: ACCEPT, hidden: true, ...set });
  if (set.capture) input.setAttribute("capture", set.capture);
  input.dataset.dialog = set.capture ? "camera" : "files";
  input.setAttribute("aria-hidden", "true");
  input.addEventListener("change", async () => {
    await take([...input.files]);
    input.value = "";
  });
  document.body.append(input);
  return input;
}

const files = dialog({ multiple: true });
const camera = dialog({ accept: "image/*", capture: "environment" });
export const pickFiles = () => files.click();
export const takePhoto = () => camera.click();

// Each click brings the next of the sample cards.
export async function trySample() {
  try {
    const samples = await get("/samples/index.json");
    const turn = recall("sample", 0) % samples.length;
    const response = await fetch(`/samples/${encodeURIComponent(samples[turn].file)}`);
    if (!response.ok) throw new Error("The sample card could not be fetched. Try it again in a moment.");
    const blob = await response.blob();
    remember("sample", turn + 1);
    await take([new File([blob], samples[turn].file, { type: blob.type })]);
  } catch (error) {
    complain(error);
  }
}

const carriesFiles = (event) => [...event.dataTransfer?.types ?? []].includes("Files");

// Covers the page while something is dragged over it, and takes what is dropped or pasted.
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const move = (step) => (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    const enter = move(1);
    const leave = move(-1);
    const hover = move(0);
    const drop = (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      take([...event.dataTransfer.files]);
    };
    const paste = (event) => {
      const pasted = [...event.clipboardData?.files ?? []];
      if (pasted.length > 0) {
        event.preventDefault();
        take(pasted);
      }
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop, paste };
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener);
    };
  }, []);
  return over && html`<div class="drop-anywhere"><p>Let go, and Rapport reads them</p></div>`;
}

// Under a finger the camera comes first, under a mouse the file dialog.
export const touch = matchMedia("(pointer: coarse)").matches;

export const AddPhotos = ({ main, sample }) => html`<div class=${`actions add-photos ${touch ? "touch" : ""}`}>
  <button type="button" class=${main && !touch ? "main" : ""} onClick=${pickFiles}>Choose photos</button>
  <button type="button" class=${main && touch ? "main" : ""} onClick=${takePhoto}>Take a photo</button>
  ${sample && html`<button type="button" class="plain" onClick=${trySample}>Try a sample card</button>`}
</div>`;
