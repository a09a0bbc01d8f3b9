-- Purpose: words of names that nobody has any more are forgotten. A misspelt word is set right by the
-- words that there are; a word of somebody who was taken out would stand there for ever.
-- Locks: none beyond creating a function.

-- A name that is written while this runs may lose its word again, and is then found as typed but not
-- misspelt: the words are a help, not a record.
create function registry.forget_words() returns integer
language sql security definer set search_path = pg_catalog as $$
  with gone as (
    delete from registry.words w
    where not exists (
      select from registry.entries e
      where array_to_tsvector(array_remove(string_to_array(e.search_text, ' '), ''))
        @@ quote_literal(w.word)::tsquery)
    returning 1)
  select count(*)::int from gone
$$;
