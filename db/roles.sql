-- What the application role may do at all; policies narrow it further. Idempotent, run after every
-- migration. Nothing is deleted by the application, and the journal is only added to.
grant usage on schema help, documents, areas, accounts, access, audit, registry, people, businesses, stages, targets, imports, files to jakpreneur_app;

grant select on all tables in schema documents, areas, businesses, people, stages, registry, targets, imports, files, audit to jakpreneur_app;
-- The search's own words are read by the search alone.
revoke all on registry.words from jakpreneur_app;
grant select on access.deployment, access.role_scopes, access.role_capabilities to jakpreneur_app;
grant select on accounts.agencies, accounts.grants to jakpreneur_app;
grant select (id, email, full_name, person_id, is_system, ends_on, closed_at, revision, created_at) on accounts.accounts to jakpreneur_app;
grant select (id, account_id, grant_id, device, created_at, seen_at, expires_at, ended_at) on accounts.sessions to jakpreneur_app;

grant insert, update on all tables in schema people, businesses, stages to jakpreneur_app;
revoke update on stages.evidence, stages.wishes, people.distinct_decisions, people.identifier_tokens from jakpreneur_app;
revoke insert, update on businesses.activity_codes from jakpreneur_app;
revoke update on businesses.licences from jakpreneur_app;
-- A proposal changes only by its answer.
revoke update on stages.transfers from jakpreneur_app;
grant update (state, answered_by, answered_on, answer_note) on stages.transfers to jakpreneur_app;
grant insert on files.files, files.proofs to jakpreneur_app;
grant insert on targets.deltas, targets.targets to jakpreneur_app;
grant insert, update on imports.imports, imports.rows to jakpreneur_app;
grant insert on accounts.accounts, accounts.grants to jakpreneur_app;
grant update (full_name, password_hash, ends_on, closed_at, revision) on accounts.accounts to jakpreneur_app;
grant update (during) on accounts.grants to jakpreneur_app;
grant update (ended_at) on accounts.sessions to jakpreneur_app;
grant insert on audit.journal, audit.changes, audit.change_values to jakpreneur_app;
grant usage on all sequences in schema registry, audit, targets to jakpreneur_app;
grant execute on all functions in schema access, accounts, audit, registry, targets, people, stages, businesses, imports to jakpreneur_app;
revoke execute on function access.act_as(uuid, uuid) from jakpreneur_app;
grant insert on accounts.agencies to jakpreneur_app;
grant insert on documents.documents, documents.people, documents.scans to jakpreneur_app;
grant insert, update on documents.series to jakpreneur_app;

-- Links, codes and keys: their hashes and secrets are written or checked, never read.
grant select (id, account_id, purpose, resets_factor, made_by, made_at, expires_at, used_at, ended_at) on accounts.links to jakpreneur_app;
grant insert on accounts.links to jakpreneur_app;
grant update (ended_at) on accounts.links to jakpreneur_app;
grant select (account_id, added_at) on accounts.second_factors to jakpreneur_app;
grant select (id, account_id, grant_id, name, capabilities, made_at, expires_at, ended_at, used_at) on accounts.api_keys to jakpreneur_app;
grant insert on accounts.api_keys to jakpreneur_app;
grant update (ended_at) on accounts.api_keys to jakpreneur_app;
revoke execute on function access.act_without_rights(uuid, uuid) from jakpreneur_app;
revoke execute on function accounts.pass_step(bytea, timestamptz) from jakpreneur_app;

-- Acts on many: who was chosen, and what became of each.
grant usage on schema acts to jakpreneur_app;
grant select, insert, update on acts.acts, acts.people to jakpreneur_app;
-- Lists that somebody saved.
grant usage on schema queues to jakpreneur_app;
grant select, insert, update on queues.lists to jakpreneur_app;

-- What an agency sets about itself. Nothing is taken away: newer rows count, officials and holidays end.
grant usage on schema agencies to jakpreneur_app;
grant select, insert on all tables in schema agencies to jakpreneur_app;
grant update (full_name, number, during) on agencies.officials to jakpreneur_app;
grant update (ended_at) on agencies.holidays to jakpreneur_app;
grant insert on targets.parts to jakpreneur_app;

-- Reports of problems are added by everybody, and only closed afterwards.
grant select, insert on help.problem_reports to jakpreneur_app;
grant update (closed_at) on help.problem_reports to jakpreneur_app;
grant execute on all functions in schema help to jakpreneur_app;

-- Messages: the text stays as it was written; it is opened or cancelled.
grant usage on schema messages to jakpreneur_app;
grant select, insert on messages.messages to jakpreneur_app;
grant update (opened_by, opened_at, withdrawn_at) on messages.messages to jakpreneur_app;
