// What the client's modules hand to each other, in terms of the protocol's own types (`made/`, by scripts/types.mjs).
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Change, ClientFrame, CommandFrame, Fault, Hello, Legal, Preview, Presence, RulesView, SeatPrivate, ServerFrame, Snapshot, StateSpec, Told, View, Welcome } from "./made/protocol";

export type * from "./made/protocol";
export type * as Http from "./made/http";

export type Command = CommandFrame["command"];
export type Event = Told["event"];
/** The event of a kind: `EventOf<"ballot_cast">`. */
export type EventOf<Kind extends Event["kind"]> = Extract<Event, { kind: Kind }>;
export type Handlers = { [Kind in ServerFrame["type"]]?: (frame: Extract<ServerFrame, { type: Kind }>) => void };
export type Seen = Pick<Hello, "epoch" | "number">;

/** Why not, and what would be accepted. */
export interface Refusal {
  ok: false;
  code: string;
  reason: string;
  allowed?: string;
  faults?: Fault[];
  /** Milliseconds after which the same may be asked again. */
  retry_after?: number;
  /** Of a log that breaks off: what there is of it. */
  part?: Blob;
}
export type Answer<T> = { ok: true; value: T } | Refusal;
/** What comes of a command; of a question about a seat also what it may do. */
export type Done = { ok: true; legal?: Legal } | Refusal;
export type Send = (command: Command, seat?: string) => Promise<Done>;

export interface Status {
  state: "connecting" | "live" | "troubled" | "waiting" | "refused";
  code?: string;
  reason?: string;
  allowed?: string;
}

export interface Table {
  session: string;
  token: string;
  welcome: Signal<Welcome | null>;
  view: Signal<View | null>;
  legal: Signal<Legal | null>;
  events: Signal<Told[]>;
  cut: ReadonlySignal<Set<Told>>;
  presence: Signal<Presence["seats"]>;
  delegations: Signal<NonNullable<Presence["delegations"]>>;
  offset: Signal<number>;
  truncated: Signal<boolean>;
  loadEarlier: () => Promise<Answer<Blob>>;
  status: Signal<Status>;
  rules: ReadonlySignal<RulesView | null>;
  send: Send;
  legalOf: (seat: string) => Promise<Done>;
  onEvents: (listen: (events: Told[]) => void) => () => boolean;
  close: () => void;
}

/** A table whose first snapshot is there. */
export interface Laid extends Omit<Table, "welcome" | "view" | "rules"> {
  welcome: Signal<Welcome>;
  view: Signal<View>;
  rules: ReadonlySignal<RulesView>;
}

export interface Desk {
  table: Laid;
  rules: RulesView;
  public: View["public"];
  role: "seat" | "public" | "observer" | "facilitator";
  seat: string | null;
  own: SeatPrivate | null;
  legal: Legal | null;
  delegation: SeatPrivate["delegation"] | null;
  member: number;
  rank: "head" | "delegate" | null;
  direct: Send | null;
  send: Send | null;
  word: (label: string) => string;
  done: (text: string) => string;
  name: (id: string) => string;
  motionName: (id: string) => string;
  /** Who wrote a text beside a motion or into a pact, or a motion's latest: `by` of the log; undefined for people, and where no event tells. */
  authorOf: (id: string, text?: string, seat?: string) => string | undefined;
  stageOf: (event: Event) => "ratification" | "decision";
  spec: (id: string) => StateSpec | undefined;
}
