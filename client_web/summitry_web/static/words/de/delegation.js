// Was zu den Menschen an einem Platz gesagt wird: Rang, Raum und Entwürfe. `who` ist eine Nummer in der Delegation.

export const ranks = { head: "Delegationsleitung", delegate: "Delegationsmitglied" };

/** Ein Mensch der Delegation; `head` ist die Nummer der Leitung. */
export const person = (who, head) => (who === 0 ? "Spielleitung" : who === head ? `Leitung (${who})` : `Mitglied ${who}`);

export const rankNote = {
  delegate: (member) => `Rang: Mitglied ${member} der Delegation. Was gesendet wird, ist ein Entwurf für die Delegationsleitung.`,
  head: "Rang: Delegationsleitung. Was gesendet wird, gilt für den Staat.",
};

/** Die Aufschrift einer Taste für Mitglieder, deren Druck einen Entwurf speichert. */
export const asDraft = (label) => `Entwurf: ${label}`;
export const drafted = { saved: "Als Entwurf für die Delegationsleitung gespeichert" };

export const observersSee = {
  public: "Beobachter sehen, was öffentlich ist.",
  everything: "Beobachter dieser Übung sehen alles: auch Rollenkarten, vertrauliche Nachrichten, Entwürfe und Entscheidungen.",
};

const heads = {
  joined: ({ member }, where) => `${where}Mitglied ${member} hat die Delegationsleitung.`,
  handed_over: ({ member, before }, where) => `${where}Mitglied ${before} hat die Leitung an Mitglied ${member} übergeben.`,
  claimed: ({ member, before }, where) => `${where}Mitglied ${member} hat die Leitung übernommen, da die bisherige (${before}) abwesend war.`,
  facilitator: ({ member }, where) => `${where}Die Spielleitung hat Mitglied ${member} die Leitung gegeben.`,
};

const settled = { approved: "wurde gebilligt und gesendet", dropped: "wurde verworfen", expired: "endete mit der Phase" };

const who = (member) => (member ? `Mitglied ${member}` : "Die Spielleitung");

/** Der eigenen Delegation ist klar, um wen es geht; wer mehrere sieht, erfährt es. */
const whose = (event, { name, seat }) => (event.seat === seat ? "" : `${name(event.seat)}: `);

const note = (text) => (text ? ` „${text}“` : "");

/** Ein Satz je Art von Ereignis. */
export const delegationSentences = {
  delegate_admitted: (event, context) => `${whose(event, context)}Ein Gerät ist der Delegation beigetreten, als Nummer ${event.member}.`,
  delegate_left: (event, context) => `${whose(event, context)}Die Spielleitung hat Mitglied ${event.member} an einen anderen Platz gesetzt.`,
  head_appointed: (event, context) => event.cause === "joined" && !event.before ? "" : heads[event.cause](event, whose(event, context)) + note(event.note),
  delegation_message_sent: (event, context) => `${whose(event, context)}${who(event.member)} im Raum der Delegation: ${event.text}`,
  draft_saved: ({ draft, member, ...event }, context) =>
    `${whose(event, context)}${who(member)} hat den Entwurf ${draft.id} ${draft.version > 1 ? "geändert" : "gespeichert"}.${note(draft.note)}`,
  draft_returned: (event, context) => `${whose(event, context)}Der Entwurf ${event.draft} wurde zurückgegeben.${note(event.note)}`,
  draft_closed: (event, context) => `${whose(event, context)}Der Entwurf ${event.draft} ${settled[event.outcome]}.`,
};
