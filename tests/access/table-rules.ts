/**
 * What of each table an actor sees, said a second time and without the policies: conditions on the
 * row `t` and on `a`, the actor as src/lib/domain/accounts/roles.ts describes it:
 *
 * - a.people, a.enrolments: ids that the actor's role and territory reach
 * - a.account, a.agency, a.scope, a.areas, a.may
 *
 * `everything`: no secret of anybody. `nothing`: the application may not read the table at all.
 * A new table without its line fails the test.
 */
export const everything = 'true';
export const nothing = 'no grant';

const ofPerson = 't.person_id = any (a.people)';
const ofAgency = "(a.scope = 'city' or t.agency_code = a.agency)";
const may = (capability: string) => `'${capability}' = any (a.may)`;
/** What an agency sets about itself: its own people, also those without a territory. */
const ofAgencyItself = "a.scope = 'city' or t.agency_code = a.agency";
/** Of an account that an administrator sees. */
const ofManagedAccount = `${may('accounts.manage')} and exists (select from accounts.grants g
  where g.account_id = t.account_id and (a.scope = 'city' or a.scope in ('agency', 'areas') and g.agency_code = a.agency))`;
const inAreas = '(t.kota_code = any (a.areas) or t.kecamatan_code = any (a.areas))';

const seenInJournal = `(${may('journal.read')} and ${ofAgency} or ${ofPerson})`;
const sums = `${may('figures.read')} and case a.scope
    when 'city' then true
    when 'agency' then t.agency_code = a.agency
    when 'areas' then t.agency_code = a.agency
      and (t.kecamatan_code = any (a.areas) or left(t.kecamatan_code, 5) = any (a.areas))
    else false end`;

export const tableRules: Readonly<Record<string, string>> = {
  'areas.editions': everything,
  'areas.areas': everything,
  'areas.successors': everything,
  'access.deployment': everything,
  'access.role_capabilities': everything,
  'access.role_scopes': everything,
  'accounts.agencies': everything,
  'agencies.territories': ofAgencyItself,
  'agencies.letterheads': ofAgencyItself,
  'agencies.emblems': ofAgencyItself,
  'agencies.officials': ofAgencyItself,
  'agencies.holidays': ofAgencyItself,
  'accounts.accounts': `t.id = a.account
    or (${may('accounts.manage')} or ${may('people.read')}) and a.scope in ('city', 'agency', 'areas')
      and exists (select from accounts.grants g where g.account_id = t.id
        and (a.scope = 'city' or g.agency_code = a.agency))`,
  'accounts.grants': `t.account_id = a.account or a.scope = 'city'
    or a.scope in ('agency', 'areas') and t.agency_code = a.agency`,
  'accounts.sessions': 't.account_id = a.account',
  'accounts.failed_sign_ins': nothing,
  'accounts.recovery_codes': nothing,
  'accounts.code_attempts': nothing,
  'accounts.links': ofManagedAccount,
  'accounts.second_factors': `t.account_id = a.account or ${ofManagedAccount}`,
  'accounts.api_keys': `t.account_id = a.account or ${ofManagedAccount}`,
  'audit.journal': `t.account_id = a.account or ${may('journal.read')} and ${ofAgency}
    or exists (select from audit.changes c where c.command_id = t.command_id and c.person_id is not null
      and (c.person_id = any (a.people)
        or ${may('journal.read')} and (a.scope = 'city' or c.agency_code = a.agency)))`,
  'audit.changes': seenInJournal,
  'audit.change_values': `exists (select from audit.changes c where c.id = t.change_id
    and ${seenInJournal.replaceAll('t.', 'c.')})`,
  'audit.erasures': everything,
  'audit.seals': everything,
  'audit.seal_leaves': everything,
  'registry.words': nothing,
  'registry.entries': 't.enrolment_id = any (a.enrolments)',
  'people.people': 't.id = any (a.people)',
  'people.names': ofPerson,
  'people.identifiers': ofPerson,
  'people.identifier_tokens': ofPerson,
  'people.phones': ofPerson,
  'people.addresses': ofPerson,
  'people.households': `exists (select from people.household_members m
    where m.household_id = t.id and m.person_id = any (a.people))`,
  'people.household_members': ofPerson,
  'people.target_groups': ofPerson,
  'people.sensitive_groups': `${may('people.sensitive')} and ${ofPerson}`,
  'people.consents': ofPerson,
  'people.distinct_decisions':
    't.first_person_id = any (a.people) or t.second_person_id = any (a.people)',
  'businesses.activity_codes': everything,
  'businesses.businesses': `${may('people.read')} and (case a.scope
      when 'city' then true
      when 'agency' then t.agency_code = a.agency
      when 'areas' then t.agency_code = a.agency and ${inAreas}
      else false end
    or exists (select from businesses.roles r where r.business_id = t.id and r.person_id = any (a.people)))`,
  'businesses.roles': ofPerson,
  'businesses.licences': `${may('people.read')} and exists (select from businesses.businesses b
    where b.id = t.business_id and (case a.scope
      when 'city' then true
      when 'agency' then b.agency_code = a.agency
      when 'areas' then b.agency_code = a.agency
        and (b.kota_code = any (a.areas) or b.kecamatan_code = any (a.areas))
      else false end
    or exists (select from businesses.roles r where r.business_id = b.id and r.person_id = any (a.people))))`,
  'stages.enrolments': ofPerson,
  'stages.caseloads': `exists (select from stages.enrolments e
    where e.id = t.enrolment_id and e.person_id = any (a.people))`,
  'stages.wishes': ofPerson,
  'stages.evidence': ofPerson,
  'stages.transfers': `${may('people.read')} and case a.scope when 'city' then true
      when 'agency' then a.agency in (t.from_agency, t.to_agency)
      else t.enrolment_id = any (a.enrolments) end`,
  'files.files': `${ofPerson} and (not t.is_sensitive or ${may('people.sensitive')})`,
  'files.proofs': `exists (select from files.files f where f.id = t.file_id
    and f.person_id = any (a.people) and (not f.is_sensitive or ${may('people.sensitive')}))`,
  'targets.definitions': everything,
  'targets.targets': `case a.scope when 'city' then true when 'none' then ${may('figures.public')}
    else t.agency_code = a.agency end`,
  'targets.parts': `exists (select from targets.targets x where x.id = t.target_id
    and case a.scope when 'city' then true when 'none' then ${may('figures.public')}
      else x.agency_code = a.agency end)`,
  'targets.deltas': sums,
  'targets.sums': sums,
  'targets.margins': `${may('figures.read')} and case a.scope
    when 'city' then true
    when 'agency' then t.agency_code = a.agency
    when 'areas' then t.agency_code = a.agency and t.dimension = 'area'
      and (t.part = any (a.areas) or left(t.part, 5) = any (a.areas))
    else false end`,
  'help.problem_reports': may('problems.read'),
  'imports.imports': `${may('imports.run')} and ${ofAgency}`,
  'documents.series': `${may('evidence.write')} and ${ofAgency}`,
  'documents.documents': `${may('people.read')} and a.scope in ('city', 'agency', 'areas', 'caseload') and ${ofAgency}`,
  'documents.people': ofPerson,
  'documents.scans': `exists (select from documents.documents d where d.id = t.document_id
    and ${may('people.read')} and a.scope in ('city', 'agency', 'areas', 'caseload')
    and (a.scope = 'city' or d.agency_code = a.agency))`,
  'acts.acts': `${may('acts.run')} and (t.account_id = a.account
    or a.scope = 'city' or a.scope = 'agency' and t.agency_code = a.agency)`,
  'acts.people': `${may('acts.run')} and exists (select from acts.acts x where x.id = t.act_id
    and (x.account_id = a.account or a.scope = 'city' or a.scope = 'agency' and x.agency_code = a.agency))`,
  'messages.messages': 't.enrolment_id = any (a.enrolments)',
  'queues.lists': `${may('people.read')} and (t.account_id = a.account
    or t.is_shared and t.agency_code = a.agency)`,
  'imports.rows': `${may('imports.run')} and exists (select from imports.imports i
    where i.id = t.import_id and (a.scope = 'city' or i.agency_code = a.agency))`,
};
