// The button works for a person's press only: one that the browser itself reports, on an enabled button.
const form = document.querySelector("form");
const button = form && form.querySelector("button");
if (button) {
  button.disabled = false;
  button.addEventListener("click", (event) => {
    if (!event.isTrusted) return event.preventDefault();
    form.elements.pressed.value = "yes";
  });
}
