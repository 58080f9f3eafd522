// The facilitator's list of codes and devices: give out a code anew, put a device or a whole delegation out.
import { html, useId, useState } from "../vendor/preact.js";
import { access, changeAccess, removeSession } from "../api.js";
import { count } from "../format.js";
import { Copyable, Refusal, Sure } from "./common.js";

function Device({ device, seat, name, change }) {
  const { member, head, online } = device;
  return html`<li class="spread">
    <span>Device ${member}${head && " (head)"} <span class="quiet">${online ? "online" : "not connected"}</span></span>
    <${Sure} send=${change} command=${{ of: "seat", seat, member, withdraw: true, new_code: true }} kind="danger"
      label=${html`Put out<span class="unseen"> device ${member} of ${name}</span> …`}
      question=${`Put device ${member} of ${name} out? It sees nothing of the seat any more. The seat gets a new code, so that the old one does not let it in again; the other devices stay.`} yes="Put it out" />
  </li>`;
}

/** Moves one device, or all of them, to another seat. */
function Move({ seat, name, desk, onDone }) {
  const ids = { who: useId(), to: useId() };
  const others = Object.keys(desk.public.seats).filter((id) => id !== seat.id);
  const [who, setWho] = useState(0);
  const [to, setTo] = useState(others[0]);
  const whom = who ? `device ${who}` : "all devices";
  return html`<div class="row controls">
    <label class="row" for=${ids.who}>Move <select id=${ids.who} value=${who} onChange=${(event) => setWho(Number(event.target.value))}>
      <option value=${0}>all devices</option>
      ${seat.devices.map(({ member }) => html`<option value=${member}>device ${member}</option>`)}
    </select></label>
    <label class="row" for=${ids.to}>to <select id=${ids.to} value=${to} onChange=${(event) => setTo(event.target.value)}>${others.map((id) => html`<option value=${id}>${desk.name(id)}</option>`)}</select></label>
    <${Sure} key=${`${who} ${to}`} send=${desk.send} command=${{ kind: "move_delegates", seat: seat.id, to, member: who }} label=${html`Move<span class="unseen"> from ${name}</span> …`} onDone=${onDone}
      question=${`Move ${whom} of ${name} to ${desk.name(to)}? They see that seat's papers from now on and nothing new of ${name}'s; what they have read they keep. ${name} gets a new seat code. Moving them back undoes it.`} yes="Move" />
  </div>`;
}

function SeatAccess({ seat, name, change, desk, onDone }) {
  const { id, code, devices } = seat;
  return html`<li>
    <details>
      <summary><strong>${name}</strong> <span class="quiet">${count(devices.length, "device")}</span></summary>
      <${Copyable} label=${`Seat code of ${name}`} value=${code} secret />
      <ul class="plain-list">${devices.map((device) => html`<${Device} key=${device.member} device=${device} seat=${id} name=${name} change=${change} />`)}</ul>
      ${devices.length > 0 && desk.public.status !== "ended" && html`<${Move} seat=${seat} name=${name} desk=${desk} onDone=${onDone} />`}
      <div class="row controls">
        <${Sure} send=${change} command=${{ of: "seat", seat: id, new_code: true }} label=${html`New code<span class="unseen"> for ${name}</span> …`}
          question=${`Give ${name} a new seat code? The old one stops working. Devices that have joined stay.`} yes="Give a new code" />
        ${devices.length > 0 && html`<${Sure} send=${change} command=${{ of: "seat", seat: id, withdraw: true, new_code: true }} kind="danger" label=${html`Put everybody out<span class="unseen"> of ${name}</span> …`}
          question=${`Put all devices of ${name} out, and give the seat a new code? Whoever joins with it next is head of delegation.`} yes="Put everybody out" />`}
      </div>
    </details>
  </li>`;
}

/** Loaded when it is opened: seat codes stay off the screen, and off the network, until somebody wants them. */
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
    return answer;
  }
  const found = known?.ok && known.value;
  return html`<details class="access" onToggle=${(event) => event.target.classList.contains("access") && event.target.open && load()}>
    <summary>Seat codes and devices</summary>
    ${!known && html`<p>Loading …</p>`}
    ${known && !known.ok && html`<${Refusal} of=${known} />`}
    ${found && html`
      <p class="quiet">Give a seat's code to nobody but its delegation. A device that is put out is told so, and what to do.</p>
      <ul class="plain-list">${found.seats.map((seat) => html`<${SeatAccess} key=${seat.id} seat=${seat} name=${desk.name(seat.id)} change=${change} desk=${desk} onDone=${load} />`)}</ul>
      <div class="row controls">
        <button type="button" onClick=${load}>Look again</button>
        <${Sure} send=${change} command=${{ of: "session", new_code: true }} label="New session code …" question="Give the session a new code? The old one, its link and its QR code stop working. Whoever has joined stays." yes="Give a new code" />
        ${found.observers > 0 && html`<${Sure} send=${change} command=${{ of: "observers", withdraw: true, new_code: true }} kind="danger" label="Put the observers out …" question=${`Put ${count(found.observers, "observer")} out, and give the observers a new code?`} yes="Put them out" />`}
        <${Sure} send=${() => removeSession(session, token)} label="Remove the session …" kind="danger"
          question="Remove the session from the server for ever, with everything that was said and done in it? Everybody is put out. Download the log before, if you want to keep it." yes="Remove it for ever" />
        <${Sure} send=${change} command=${{ of: "facilitator", withdraw: true }} kind="danger" label="Shut out my other devices …" question="Your link has been seen? You get a new one here; every other device with the old one is put out." yes="Give me a new link" />
      </div>`}
  </details>`;
}
