// One of several things to choose from, with enough room to say what it is.
import { html, useId } from "../vendor/preact.js";

/**
 * @param {{name: string, value: string, checked: boolean, disabled?: boolean, onChoose: (value: string) => void, title: any, aside?: any,
 *   children?: any}} props
 */
export function Option({ name, value, checked, disabled = false, onChoose, title, aside, children }) {
  const id = useId();
  return html`<label class=${`option ${disabled ? "taken" : ""}`}>
    <input type="radio" name=${name} value=${value} checked=${checked} disabled=${disabled}
      aria-labelledby=${`${id}-title`} aria-describedby=${`${id}-aside ${id}-text`} onChange=${() => onChoose(value)} />
    <span>
      <span class="spread"><strong id=${`${id}-title`}>${title}</strong><span id=${`${id}-aside`}>${aside}</span></span>
      <span class="option-text" id=${`${id}-text`}>${children}</span>
    </span>
  </label>`;
}
