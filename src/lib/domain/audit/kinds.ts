/** Kinds of acts by which a history is filtered, in the order of the filter. */
export const actKinds = [
  'details',
  'evidence',
  'wishes',
  'coaching',
  'registration',
  'imports',
  'acts',
  'accounts',
  'help',
  'takenOut',
  'reads',
] as const;

export type ActKind = (typeof actKinds)[number];

/** Kinds that happen to one person; the others are of the office. */
export const personKinds = [
  'details',
  'evidence',
  'wishes',
  'coaching',
  'registration',
  'imports',
  'reads',
] as const satisfies readonly ActKind[];

/**
 * The kind of every act that the journal knows, by the name of its command; readings of what is
 * sensitive by the name of their query. A command without its line fails a test.
 */
export const kindOfAct: Readonly<Record<string, ActKind>> = {
  correctPerson: 'details',
  erasePerson: 'details',
  registerPerson: 'registration',
  registerBusiness: 'registration',
  addFile: 'evidence',
  recordEvidence: 'evidence',
  replaceEvidence: 'evidence',
  withdrawEvidence: 'evidence',
  setWish: 'wishes',
  assignOfficer: 'coaching',
  setBusinessMember: 'details',
  endBusinessMember: 'details',
  recordBusinessLicence: 'details',
  setTargetGroup: 'details',
  endTargetGroup: 'details',
  getTargetGroups: 'reads',
  endEnrolment: 'coaching',
  reopenEnrolment: 'coaching',
  enrolAgain: 'coaching',
  proposeTransfer: 'coaching',
  acceptTransfer: 'coaching',
  closeTransfer: 'coaching',
  startImport: 'imports',
  confirmMapping: 'imports',
  saveImport: 'imports',
  answerHeldRow: 'imports',
  undoImport: 'imports',
  noteImportOutcome: 'imports',
  recordImportedEvidence: 'imports',
  takeBackImported: 'imports',
  chooseForAct: 'acts',
  includeChanged: 'acts',
  startAct: 'acts',
  stopAct: 'acts',
  undoAct: 'acts',
  setTargets: 'accounts',
  setTerritory: 'accounts',
  setLetterhead: 'accounts',
  setOfficial: 'accounts',
  addHoliday: 'accounts',
  removeHoliday: 'accounts',
  addAccount: 'accounts',
  addAgency: 'accounts',
  closeAccount: 'accounts',
  changePassword: 'accounts',
  endSession: 'accounts',
  addSecondFactor: 'accounts',
  removeSecondFactor: 'accounts',
  renewSpareCodes: 'accounts',
  inviteAccount: 'accounts',
  useAccountLink: 'accounts',
  recoverAccount: 'accounts',
  renewAccount: 'accounts',
  makeApiKey: 'accounts',
  endApiKey: 'accounts',
  makeDocument: 'takenOut',
  addScan: 'takenOut',
  saveList: 'help',
  endList: 'help',
  exportPeople: 'takenOut',
  exportJournal: 'takenOut',
  reportProblem: 'help',
  closeProblemReport: 'help',
  revealNumber: 'reads',
  getFile: 'reads',
  getSensitiveGroups: 'reads',
  listPeople: 'reads',
  countPeople: 'reads',
  listHeldRows: 'reads',
};

/** Names of the acts of a kind. */
export function actsOfKind(kind: ActKind): readonly string[] {
  return Object.keys(kindOfAct).filter((name) => kindOfAct[name] === kind);
}
