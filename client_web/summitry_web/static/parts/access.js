// The facilitator's list of codes and devices: give out a code anew, put a device or a whole delegation out.
import { html, useId, useState } from "../vendor/preact.js";
import { buttons } from "../words_common.js";
import { access as words } from "../words_console.js";
import { access, changeAccess, removeSession } from "../api.js";
import { Copyable, Refusal, Sure } from "./common.js";
import { namesChanged } from "./names.js";
/** @import {Desk} from "../../../types/client.js" */

function Device({ device, seat, name, change }) {
  const { member, head, online } = device;
  return html`<li class="spread">
    <span>${words.device(member, head)}${device.name && html`: <bdi>${device.name}</bdi>`} <span class="quiet">${online ? words.online : words.offline}</span></span>
    <${Sure} send=${change} command=${{ of: "seat", seat, member, withdraw: true, new_code: true }} kind="danger"
      label=${html`${words.putOut}<span class="unseen"> ${words.deviceOf(member, name)}</span> …`}
      question=${words.putOutSure(member, name)} yes=${words.putOutYes} />
  </li>`;
}

/**
 * Moves one device, or all of them, to another seat.
 * @param {{desk: Desk, [other: string]: any}} props
 */
function Move({ seat, name, desk, onDone }) {
  const ids = { who: useId(), to: useId() };
  const others = Object.keys(desk.public.seats).filter((id) => id !== seat.id);
  const [who, setWho] = useState(0);
  const [to, setTo] = useState(others[0]);
  const whom = who ? words.oneDevice(who) : words.allDevices;
  return html`<div class="row controls">
    <label class="row" for=${ids.who}>${words.move} <select id=${ids.who} value=${who} onChange=${(event) => setWho(Number(event.target.value))}>
      <option value=${0}>${words.allDevices}</option>
      ${seat.devices.map(({ member }) => html`<option value=${member}>${words.oneDevice(member)}</option>`)}
    </select></label>
    <label class="row" for=${ids.to}>${words.to} <select id=${ids.to} value=${to} onChange=${(event) => setTo(event.target.value)}>${others.map((id) => html`<option value=${id}>${desk.name(id)}</option>`)}</select></label>
    <${Sure} key=${`${who} ${to}`} send=${desk.send} command=${{ kind: "move_delegates", seat: seat.id, to, member: who }} label=${html`${words.move}<span class="unseen"> ${words.from(name)}</span> …`} onDone=${onDone}
      question=${words.moveSure(whom, name, desk.name(to))} yes=${words.move} />
  </div>`;
}

/** @param {{desk: Desk, [other: string]: any}} props */
function SeatAccess({ seat, name, change, desk, onDone }) {
  const { id, code, devices } = seat;
  return html`<li>
    <details>
      <summary><strong>${name}</strong> <span class="quiet">${words.devices(devices.length)}</span></summary>
      <${Copyable} label=${words.codeOf(name)} value=${code} secret />
      <ul class="plain-list">${devices.map((device) => html`<${Device} key=${device.member} device=${device} seat=${id} name=${name} change=${change} />`)}</ul>
      ${devices.length > 0 && desk.public.status !== "ended" && html`<${Move} seat=${seat} name=${name} desk=${desk} onDone=${onDone} />`}
      <div class="row controls">
        <${Sure} send=${change} command=${{ of: "seat", seat: id, new_code: true }} label=${html`${words.newCode}<span class="unseen"> ${words.newCodeFor(name)}</span> …`}
          question=${words.newCodeSure(name)} yes=${words.newCodeYes} />
        ${devices.length > 0 && html`<${Sure} send=${change} command=${{ of: "seat", seat: id, withdraw: true, new_code: true }} kind="danger" label=${html`${words.all}<span class="unseen"> ${words.allOf(name)}</span> …`}
          question=${words.allSure(name)} yes=${words.all} />`}
      </div>
    </details>
  </li>`;
}

/**
 * Loaded when it is opened: seat codes stay off the screen, and off the network, until somebody wants them.
 * @param {{desk: Desk, [other: string]: any}} props
 */
export function AccessCard({ desk }) {
  const { session, token } = desk.table;
  const [known, setKnown] = useState(null);
  const load = () => access(session, token).then(setKnown);
  async function change(wanted) {
    const answer = await changeAccess(session, token, wanted);
    if (answer.ok && answer.value.facilitator_path) {
      location.assign(answer.value.facilitator_path); // the fragment alone changes, on which the page is loaded anew
      return answer;
    }
    await load();
    namesChanged();
    return answer;
  }
  const found = known?.ok && known.value;
  return html`<details class="access" onToggle=${(event) => event.target.classList.contains("access") && event.target.open && load()}>
    <summary>${words.title}</summary>
    ${!known && html`<p>${buttons.loading}</p>`}
    ${known && !known.ok && html`<${Refusal} of=${known} />`}
    ${found && html`
      <p class="quiet">${words.note}</p>
      <ul class="plain-list">${found.seats.map((seat) => html`<${SeatAccess} key=${seat.id} seat=${seat} name=${desk.name(seat.id)} change=${change} desk=${desk} onDone=${load} />`)}</ul>
      <div class="row controls">
        <button type="button" onClick=${load}>${words.again}</button>
        <${Sure} send=${change} command=${{ of: "session", new_code: true }} label=${words.session} question=${words.sessionSure} yes=${words.newCodeYes} />
        ${found.observers > 0 && html`<${Sure} send=${change} command=${{ of: "observers", withdraw: true, new_code: true }} kind="danger" label=${words.observers} question=${words.observersSure(found.observers)} yes=${words.observersYes} />`}
        <${Sure} send=${() => removeSession(session, token)} label=${words.remove} kind="danger"
          question=${words.removeSure(found.forks ?? 0)} yes=${words.removeYes} />
        <${Sure} send=${change} command=${{ of: "facilitator", withdraw: true }} kind="danger" label=${words.shutOut} question=${words.shutOutSure} yes=${words.shutOutYes} />
      </div>`}
  </details>`;
}
