// Stylesheets that only some screens need: each is there before its screen is drawn.

const asked = new Map();

// → a promise of the sheet `/styles/<name>.css`. A screen without its looks is better than none, so a failure is no error.
export function sheet(name) {
  if (!asked.has(name)) {
    asked.set(name, new Promise((resolve) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = `/styles/${name}.css`;
      link.onload = resolve;
      link.onerror = () => { asked.delete(name); link.remove(); resolve(); };
      document.head.append(link);
    }));
  }
  return asked.get(name);
}
