
CREATE FUNCTION hub.case_root(id uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'hub', 'pg_temp'
    AS $$
    with recursive up as (
      select c.id, c.joined_into from clearance_case c where c.id = case_root.id
      union all select c.id, c.joined_into from clearance_case c join up on c.id = up.joined_into
    ) select up.id from up where joined_into is null
  $$;

COMMENT ON FUNCTION hub.case_root(id uuid) IS 'The case that a joined one is a part of. Runs as the hub: who may see the whole may see its parts.';

CREATE FUNCTION hub.ensure_partitions(from_instant timestamp with time zone, months integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  parent regclass;
  made integer := 0;
begin
  -- Every process of a hub looks once a day: of two that find a month missing, one waits and finds it there.
  -- 1 to 3 are the locks of outcomes, of migrations and of loads.
  perform pg_advisory_xact_lock(hashtext(current_schema()), 4);
  for parent in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'p' and n.nspname in (current_schema(), current_schema() || '_base')
  loop
    made := made + ensure_partitions_of(parent, from_instant, months);
  end loop;
  return made;
end
$$;

COMMENT ON FUNCTION hub.ensure_partitions(from_instant timestamp with time zone, months integer) IS 'Makes the partitions of the given months where they are missing, in the hub''s schema and the base registry''s; says how many it made.';

CREATE FUNCTION hub.ensure_partitions_of(parent regclass, from_instant timestamp with time zone, months integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  home text;
  name text;
  month timestamptz;
  child text;
  made integer := 0;
begin
  select n.nspname, c.relname into home, name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent;
  if to_regclass(format('%I.%I', home, name || '_rest')) is null then
    execute format('create table %I.%I partition of %s default', home, name || '_rest', parent);
    made := made + 1;
  end if;
  for step in 0 .. months - 1 loop
    month := date_trunc('month', from_instant at time zone 'UTC') at time zone 'UTC' + make_interval(months => step);
    child := name || to_char(month at time zone 'UTC', '"_"YYYY"_"MM');
    if to_regclass(format('%I.%I', home, child)) is null then
      execute format('create table %I.%I partition of %s for values from (%L) to (%L)',
        home, child, parent, uuid_floor(month), uuid_floor(month + interval '1 month'));
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;

COMMENT ON FUNCTION hub.ensure_partitions_of(parent regclass, from_instant timestamp with time zone, months integer) IS 'Makes the partitions of a table for the given months where they are missing; says how many it made.';

CREATE FUNCTION hub.enterprises_stood_for(ids uuid[]) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'hub', 'pg_temp'
    AS $$ select ids || array(select e.id from enterprise e where e.merged_into = any(ids)) $$;

COMMENT ON FUNCTION hub.enterprises_stood_for(ids uuid[]) IS 'Some enterprises and those merged into them. Runs as the hub: a tenant may not read the registry itself.';

CREATE FUNCTION hub.name_grams(name text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select coalesce(array_agg(substr(name, place, 2)), '{}') from generate_series(1, length(name) - 1) as place $$;

COMMENT ON FUNCTION hub.name_grams(name text) IS 'Pairs of neighbouring characters: a Chinese name has no words, and a word of it is often two characters, too short for trigrams.';

CREATE FUNCTION hub.tenant_enterprises() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('hub.enterprises', true), ''), '{}')::uuid[] $$;

COMMENT ON FUNCTION hub.tenant_enterprises() IS 'For whom the current transaction reads. Without the setting, or with it emptied: for nobody.';

CREATE FUNCTION hub.tenant_owners() RETURNS uuid[]
    LANGUAGE sql STABLE
    AS $$ select enterprises_stood_for(tenant_enterprises()) $$;

COMMENT ON FUNCTION hub.tenant_owners() IS 'The enterprises whose cases the current transaction may read: those it reads for, and those merged into them.';

CREATE FUNCTION hub.tenant_sees(owners uuid[], id uuid, joined_into uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'hub', 'pg_temp'
    AS $$
  begin
    if exists (select from case_party p where p.enterprise_id = any (owners) and p.case_id = tenant_sees.id) then return true; end if;
    return joined_into is not null
      and exists (select from case_party p where p.enterprise_id = any (owners) and p.case_id = case_root(tenant_sees.joined_into));
  end
  $$;

COMMENT ON FUNCTION hub.tenant_sees(owners uuid[], id uuid, joined_into uuid) IS 'Whether enterprises may see a case, by case_party. Runs as the hub, so that no policy is asked within a policy.';

CREATE FUNCTION hub.uuid_floor(instant timestamp with time zone) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((lpad(to_hex((floor((EXTRACT(epoch FROM instant) * (1000)::numeric)))::bigint), 12, '0'::text) || '00000000000000000000'::text))::uuid;

COMMENT ON FUNCTION hub.uuid_floor(instant timestamp with time zone) IS 'The smallest UUIDv7 of an instant: the bound of a partition.';

CREATE TABLE hub.account (
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    display_name text NOT NULL,
    role text NOT NULL,
    enterprise_id uuid,
    password text,
    oidc_subject text,
    time_zone text DEFAULT 'Asia/Shanghai'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    signed_in_at timestamp with time zone,
    disabled_at timestamp with time zone,
    CONSTRAINT account_check CHECK (((role = 'operator'::text) = (enterprise_id IS NULL))),
    CONSTRAINT account_name_check CHECK ((name = lower(name))),
    CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['trader'::text, 'broker'::text, 'operator'::text])))
);

COMMENT ON TABLE hub.account IS 'A person who signs in. A trader belongs to one enterprise, a broker''s operator to the broker; an operator of the hub to none.';

COMMENT ON COLUMN hub.account.password IS 'scrypt with its parameters and salt; null for one who signs in by OpenID Connect only.';

CREATE TABLE hub.acknowledgement (
    id uuid NOT NULL,
    interchange_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    format text NOT NULL,
    charset text NOT NULL,
    sender text NOT NULL,
    receiver text NOT NULL,
    number bigint NOT NULL,
    system text NOT NULL,
    channel text NOT NULL,
    body bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT acknowledgement_kind_check CHECK ((kind = ANY (ARRAY['TA1'::text, '997'::text, '999'::text, 'CONTRL'::text, 'APERAK'::text, 'receipt'::text]))),
    CONSTRAINT acknowledgement_state_check CHECK ((state = ANY (ARRAY['accepted'::text, 'accepted-with-errors'::text, 'partially-accepted'::text, 'rejected'::text])))
)
PARTITION BY RANGE (id);

COMMENT ON TABLE hub.acknowledgement IS 'What the hub answered, byte for byte; sender is the hub as the partner addressed it, receiver the partner.';

CREATE TABLE hub.acknowledgement_answer (
    id uuid NOT NULL,
    interchange_id uuid NOT NULL,
    acknowledgement_id uuid,
    kind text NOT NULL,
    state text NOT NULL,
    interchange_reference text,
    group_reference text,
    message_reference text,
    findings jsonb NOT NULL
)
PARTITION BY RANGE (id);

COMMENT ON TABLE hub.acknowledgement_answer IS 'What partners answered to what the hub sent; without acknowledgement_id, to nothing that the hub knows.';

CREATE TABLE hub.acknowledgement_delivery (
    acknowledgement_id uuid NOT NULL,
    channel text NOT NULL,
    lane text NOT NULL
);

COMMENT ON TABLE hub.acknowledgement_delivery IS 'Acknowledgements still to be delivered by the channel of their interchange. Over HTTP they are fetched.';

COMMENT ON COLUMN hub.acknowledgement_delivery.lane IS '<system>.<format>, which is the routing key too.';

CREATE TABLE hub.base_pull (
    view text NOT NULL,
    xid text NOT NULL,
    record text NOT NULL,
    pulled_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE hub.base_pull IS 'Up to which transaction, and which record of it, a view has been read. Only what is older than every open transaction is read, so nothing commits behind it.';

CREATE TABLE hub.base_refusal (
    id uuid NOT NULL,
    source text NOT NULL,
    record text NOT NULL,
    fields jsonb NOT NULL,
    faults jsonb NOT NULL,
    refused_at timestamp with time zone DEFAULT now() NOT NULL
)
PARTITION BY RANGE (id);

COMMENT ON TABLE hub.base_refusal IS 'Records of the base registry that were not taken over, with what was wrong; the record comes again when it is mended there.';

CREATE TABLE hub.case_change (
    batch bigint NOT NULL,
    case_ids uuid[] NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE hub.case_change IS 'Which cases each batch changed, in the order of commit: what all streams of a process read together. Pruned after a day.';

ALTER TABLE hub.case_change ALTER COLUMN batch ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME hub.case_change_batch_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE hub.case_event (
    message_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    state text,
    occurred_at timestamp with time zone NOT NULL,
    located_by jsonb,
    batch bigint DEFAULT 0 NOT NULL,
    part integer DEFAULT 0 NOT NULL,
    containers text[],
    declaration_no text
)
PARTITION BY RANGE (message_id);

ALTER TABLE ONLY hub.case_event FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN hub.case_event.located_by IS 'The shared numbers by which the event came, where it named none of the shipment''s own.';

COMMENT ON COLUMN hub.case_event.batch IS 'Order of commit: see case_change.';

COMMENT ON COLUMN hub.case_event.part IS 'Which of the message''s events it is: a report of movements has one for each container.';

COMMENT ON COLUMN hub.case_event.containers IS 'Containers of the shipment that the event names.';

COMMENT ON COLUMN hub.case_event.declaration_no IS 'The declaration that the event names; null where it speaks of the whole shipment.';

CREATE TABLE hub.case_group (
    value text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    scope text NOT NULL COLLATE pg_catalog."C",
    case_ids uuid[] NOT NULL
);

ALTER TABLE ONLY hub.case_group FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE hub.case_group IS 'Numbers of messages about many shipments, a manifest above all: one row for all of its cases.';

CREATE TABLE hub.case_party (
    enterprise_id uuid NOT NULL,
    case_id uuid NOT NULL
);

ALTER TABLE ONLY hub.case_party FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE hub.case_party IS 'Whose a case is: the enterprises that its events name in a role of the shipment, each as itself, whoever stands for it.';

CREATE TABLE hub.case_reference (
    kind text NOT NULL,
    value text NOT NULL COLLATE pg_catalog."C",
    case_id uuid NOT NULL,
    scope text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    located boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY hub.case_reference FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN hub.case_reference.scope IS 'Within what the number is unique: the voyage of a container, the carrier of a bill, the declarant of a local reference.';

COMMENT ON COLUMN hub.case_reference.located IS 'An event came by this number alone, so every case that has it has the event.';

CREATE TABLE hub.case_separation (
    id uuid NOT NULL,
    part_id uuid NOT NULL,
    root_id uuid NOT NULL,
    separated_by text NOT NULL,
    reason text NOT NULL,
    separated_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE hub.case_separation IS 'Joins that an operator undid, and why: the two are never joined again.';

CREATE TABLE hub.clearance_case (
    id uuid NOT NULL,
    order_key uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    summary text NOT NULL,
    holds text[] DEFAULT '{}'::text[] NOT NULL,
    marks jsonb NOT NULL,
    turn text DEFAULT 'nobody'::text NOT NULL,
    parties uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    provisional boolean DEFAULT false NOT NULL,
    separated boolean DEFAULT false NOT NULL,
    joined_into uuid,
    joined_by uuid,
    joined_batch bigint,
    joined_at timestamp with time zone
);

ALTER TABLE ONLY hub.clearance_case FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN hub.clearance_case.order_key IS 'Cases that one message touched together share it, so their events keep one order.';

COMMENT ON COLUMN hub.clearance_case.marks IS 'When each state was reported, in milliseconds since 1970: once, or first and last; #CONTAINER is one of the shipment, STATE#CONTAINER one that has reached it, STATE@DECLARATION a declaration that has. Summary, holds and turn follow from it.';

COMMENT ON COLUMN hub.clearance_case.parties IS 'Enterprises that may see the case, as its own events name them; case_party has those of the whole tree.';

COMMENT ON COLUMN hub.clearance_case.provisional IS 'Known by shared numbers only: it goes into the first shipment that has one of them.';

COMMENT ON COLUMN hub.clearance_case.joined_into IS 'It proved to be this case, as joined_by showed; its numbers and events stay its own, so that the join can be undone.';

CREATE TABLE hub.control_number (
    format text NOT NULL,
    sender text NOT NULL,
    receiver text NOT NULL,
    last bigint NOT NULL
);

COMMENT ON TABLE hub.control_number IS 'The last control number the hub gave an interchange of its own, for each partner. Taken in the transaction that stores what is numbered: no gaps, no repeats.';

CREATE TABLE hub.control_reference (
    format text NOT NULL,
    sender text NOT NULL,
    receiver text NOT NULL,
    reference text NOT NULL,
    sha256 text NOT NULL,
    interchange_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE hub.control_reference IS 'Control references of interchanges that succeeded. Pruned after DUPLICATE_WINDOW_DAYS.';

CREATE TABLE hub.delivery (
    message_id uuid NOT NULL,
    delivered_at timestamp with time zone NOT NULL,
    recipients text[] NOT NULL
)
PARTITION BY RANGE (message_id);

ALTER TABLE ONLY hub.delivery FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE hub.delivery IS 'Which recipients'' queues have a message, and since when: a row for all that were confirmed together.';

CREATE TABLE hub.discrepancy (
    id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    field text NOT NULL,
    owner text NOT NULL,
    claimant text NOT NULL,
    claimed text,
    held text,
    message_id uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    answer text,
    answered_by text,
    answered_at timestamp with time zone,
    note text,
    claimed_by text,
    CONSTRAINT discrepancy_answer_check CHECK ((answer = ANY (ARRAY['confirm'::text, 'correct'::text])))
);

COMMENT ON TABLE hub.discrepancy IS 'A value that somebody other than the owner of the field claimed. Closed by the owner: the value held is confirmed, or corrected.';

COMMENT ON COLUMN hub.discrepancy.note IS 'What the claimant adds: an objection by the enterprise itself (claimant self) says why.';

COMMENT ON COLUMN hub.discrepancy.claimed_by IS 'The account that objected.';

CREATE TABLE hub.enterprise (
    id uuid NOT NULL,
    version integer NOT NULL,
    fields jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    uscc text GENERATED ALWAYS AS ((fields ->> 'unifiedSocialCreditCode'::text)) STORED,
    organization_code text GENERATED ALWAYS AS ((fields ->> 'organizationCode'::text)) STORED,
    known_since timestamp with time zone DEFAULT now() NOT NULL,
    merged_into uuid
);
ALTER TABLE ONLY hub.enterprise ALTER COLUMN fields SET COMPRESSION lz4;

COMMENT ON COLUMN hub.enterprise.uscc IS 'With organization_code, what identification needs of the fields: reading the whole document for it costs most of the time.';

COMMENT ON COLUMN hub.enterprise.merged_into IS 'The enterprise that stands for this one now, at the end of all merges; null for one that stands for itself.';

CREATE TABLE hub.enterprise_change (
    id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    version integer NOT NULL,
    system text NOT NULL,
    message_id uuid NOT NULL,
    changes jsonb NOT NULL
)
PARTITION BY RANGE (id);

CREATE TABLE hub.enterprise_fact (
    id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    field text NOT NULL,
    value text,
    valid_from timestamp with time zone,
    valid_to timestamp with time zone,
    known_from timestamp with time zone NOT NULL,
    known_to timestamp with time zone,
    version integer NOT NULL,
    system text,
    message_id uuid
);

COMMENT ON TABLE hub.enterprise_fact IS 'Bitemporal: a value was true from valid_from until valid_to, and the hub believed it from known_from until known_to. A bound that is null is open. Only fields that ever changed have rows; any other has been as the enterprise''s own row says since known_since.';

CREATE TABLE hub.enterprise_key (
    kind text NOT NULL,
    value text NOT NULL COLLATE pg_catalog."C",
    enterprise_id uuid NOT NULL,
    valid_from timestamp with time zone,
    valid_to timestamp with time zone,
    known_from timestamp with time zone,
    known_to timestamp with time zone
);

COMMENT ON TABLE hub.enterprise_key IS 'Normalised identifiers by kind, and names (kind name), present and former: held from valid_from until valid_to, believed from known_from until known_to. A bound that is null is open. One value may name several enterprises.';

CREATE TABLE hub.enterprise_merge (
    id uuid NOT NULL,
    survivor_id uuid NOT NULL,
    merged_id uuid NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    merged_by text NOT NULL,
    why text NOT NULL,
    split_at timestamp with time zone,
    split_by text,
    split_why text,
    CONSTRAINT enterprise_merge_check CHECK ((survivor_id <> merged_id))
);

COMMENT ON TABLE hub.enterprise_merge IS 'An operator''s word that two enterprises are one, and the word that takes it back: who, when, why. Rows are never deleted.';

CREATE TABLE hub.enterprise_version (
    enterprise_id uuid NOT NULL,
    version integer NOT NULL,
    fields jsonb NOT NULL
);
ALTER TABLE ONLY hub.enterprise_version ALTER COLUMN fields SET COMPRESSION lz4;

COMMENT ON TABLE hub.enterprise_version IS 'What the registry said of an enterprise at each version that another replaced: messages refer to it instead of holding a copy.';

CREATE TABLE hub.entitlement_exception (
    id uuid NOT NULL,
    reader text NOT NULL,
    field text NOT NULL,
    effect text NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone,
    why text NOT NULL,
    decided_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    decided_by text NOT NULL,
    revoked_at timestamp with time zone,
    revoked_by text,
    revoked_why text,
    CONSTRAINT entitlement_exception_check CHECK ((valid_to > valid_from)),
    CONSTRAINT entitlement_exception_effect_check CHECK ((effect = ANY (ARRAY['grant'::text, 'deny'::text])))
);

COMMENT ON TABLE hub.entitlement_exception IS 'Rows are never deleted and change only by being revoked: with who, when and why they are their own audit.';

CREATE TABLE hub.entitlement_state (
    generation bigint NOT NULL
);

COMMENT ON TABLE hub.entitlement_state IS 'One row, raised in the transaction of every grant and revocation: whoever remembers rights looks here before it uses them.';

CREATE TABLE hub.inbox (
    seq bigint NOT NULL,
    interchange_id uuid NOT NULL,
    size integer NOT NULL
);

COMMENT ON TABLE hub.inbox IS 'Archived but not yet processed. A row goes in the transaction that stores its outcome.';

ALTER TABLE hub.inbox ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME hub.inbox_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE hub.interchange (
    id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    system text NOT NULL,
    channel text NOT NULL,
    submitted_by text,
    sha256 text NOT NULL,
    size integer NOT NULL,
    state text DEFAULT 'received'::text NOT NULL,
    format text,
    partner text,
    envelopes jsonb,
    faults jsonb,
    message_count integer,
    processed_at timestamp with time zone,
    CONSTRAINT interchange_state_check CHECK ((state = ANY (ARRAY['received'::text, 'processed'::text, 'partial'::text, 'quarantined'::text])))
)
PARTITION BY RANGE (id);

COMMENT ON COLUMN hub.interchange.envelopes IS 'Sender, receiver and control reference of each interchange in the bytes.';

CREATE TABLE hub.interchange_digest (
    sha256 text NOT NULL,
    system text NOT NULL,
    interchange_id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE hub.interchange_digest IS 'What was received and has not failed: the same bytes from the same system again are a duplicate. Pruned after DUPLICATE_WINDOW_DAYS.';

CREATE TABLE hub.interchange_raw (
    id uuid NOT NULL,
    bytes bytea NOT NULL
)
PARTITION BY RANGE (id);
ALTER TABLE ONLY hub.interchange_raw ALTER COLUMN bytes SET STORAGE EXTERNAL;

COMMENT ON TABLE hub.interchange_raw IS 'The bytes as they came, written once, never changed. Everything else can be computed again from here.';

CREATE TABLE hub.linkage_task (
    id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    agency text NOT NULL,
    version integer NOT NULL,
    fields text[] NOT NULL,
    message_id uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    due_on date NOT NULL,
    answer text,
    answered_by text,
    answered_at timestamp with time zone,
    note text,
    CONSTRAINT linkage_task_answer_check CHECK ((answer = ANY (ARRAY['done'::text, 'not-concerned'::text])))
);

COMMENT ON TABLE hub.linkage_task IS 'An agency whose own record depends on a changed field has to follow by a date, and says when it has.';

CREATE TABLE hub.mandate (
    account_id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    granted_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT mandate_check CHECK ((valid_to >= valid_from))
);

COMMENT ON TABLE hub.mandate IS 'A broker''s operator acts for an enterprise from a day to a day, both included, unless revoked.';

CREATE TABLE hub.message (
    id uuid NOT NULL,
    interchange_id uuid NOT NULL,
    ordinal integer NOT NULL,
    kind text NOT NULL,
    system text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    canonical json NOT NULL
)
PARTITION BY RANGE (id);
ALTER TABLE ONLY hub.message ALTER COLUMN canonical SET COMPRESSION lz4;

ALTER TABLE ONLY hub.message FORCE ROW LEVEL SECURITY;

CREATE TABLE hub.notice (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    subscription_id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    kind text NOT NULL,
    case_id uuid,
    topics text[] NOT NULL,
    body text NOT NULL,
    state text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    CONSTRAINT notice_kind_check CHECK ((kind = ANY (ARRAY['case'::text, 'ping'::text, 'confirmation'::text, 'disabled'::text]))),
    CONSTRAINT notice_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'kept'::text, 'delivered'::text, 'failed'::text, 'withheld'::text])))
);

ALTER TABLE ONLY hub.notice FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE hub.notice IS 'Something a subscriber is told once: under this id however often it is delivered. Pruned after NOTICE_DAYS.';

COMMENT ON COLUMN hub.notice.state IS 'kept: made while the subscription was paused or disabled; withheld: its case was no longer one of the enterprise when it was to go out.';

CREATE TABLE hub.notice_attempt (
    notice_id uuid NOT NULL,
    attempted_at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    status integer,
    milliseconds integer NOT NULL
);

ALTER TABLE ONLY hub.notice_attempt FORCE ROW LEVEL SECURITY;

CREATE TABLE hub.notice_cursor (
    one boolean DEFAULT true NOT NULL,
    batch bigint NOT NULL,
    key bytea,
    CONSTRAINT notice_cursor_one_check CHECK (one)
);

COMMENT ON TABLE hub.notice_cursor IS 'Up to which batch of case_change notices have been made. Batches commit in their order, so none is passed over.';

COMMENT ON COLUMN hub.notice_cursor.key IS 'From which secrets are derived where NOTICE_KEY gives none.';

ALTER TABLE hub.notice ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME hub.notice_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE hub.outbox (
    seq bigint NOT NULL,
    message_id uuid NOT NULL,
    shard smallint NOT NULL,
    recipients text[] NOT NULL
);

COMMENT ON TABLE hub.outbox IS 'What is to be published, and to whom still. The sequence follows the order of commit; a row goes when the broker has confirmed it for every recipient.';

ALTER TABLE hub.outbox ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME hub.outbox_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE hub.processing_attempt (
    interchange_id uuid NOT NULL,
    attempts integer NOT NULL,
    last_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE hub.processing_attempt IS 'Attempts at large interchanges that have not ended. A row goes with the outcome of its interchange.';

CREATE TABLE hub.quarantine (
    id uuid NOT NULL,
    interchange_id uuid NOT NULL,
    ordinal integer,
    message_type text,
    faults jsonb NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    system text NOT NULL,
    awaits integer[] DEFAULT '{}'::integer[] NOT NULL,
    closed_at timestamp with time zone,
    superseded_by uuid,
    dismissed_by text,
    why text,
    CONSTRAINT quarantine_state_check CHECK (
CASE state
    WHEN 'open'::text THEN (num_nonnulls(closed_at, superseded_by, dismissed_by, why) = 0)
    WHEN 'superseded'::text THEN ((num_nulls(closed_at, superseded_by) = 0) AND (num_nonnulls(dismissed_by, why) = 0))
    WHEN 'dismissed'::text THEN ((num_nulls(closed_at, dismissed_by, why) = 0) AND (superseded_by IS NULL))
    ELSE false
END)
)
PARTITION BY RANGE (id);

COMMENT ON COLUMN hub.quarantine.ordinal IS 'Which message of the interchange, from 1; null for the whole interchange.';

COMMENT ON COLUMN hub.quarantine.awaits IS 'Envelopes whose control references nobody has taken yet; when the last of them is taken, the entry is superseded.';

CREATE UNLOGGED TABLE hub.registry_load (
    registry text NOT NULL,
    source text NOT NULL,
    line bigint NOT NULL,
    refused bigint NOT NULL,
    refused_bytes bigint NOT NULL,
    warned bigint DEFAULT 0 NOT NULL,
    warned_bytes bigint DEFAULT 0 NOT NULL
);

COMMENT ON TABLE hub.registry_load IS 'How far a file has come that is being loaded. Like the rows that wait for its end it does not outlive a crash of the server, only one of the loader.';

CREATE TABLE hub.registry_notice (
    system text NOT NULL,
    bureau text NOT NULL,
    notice_no text NOT NULL,
    message_id uuid NOT NULL
);

COMMENT ON TABLE hub.registry_notice IS 'Notices that took effect: the same one again has none.';

CREATE TABLE hub.registry_touch (
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    enterprise_id uuid,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE hub.registry_touch IS 'Which enterprises a transaction changed; without an enterprise it may be any. Kept for a day.';

CREATE TABLE hub.saved_view (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON COLUMN hub.saved_view.query IS 'The address of the list without its path.';

CREATE TABLE hub.sensitive_access (
    id uuid NOT NULL,
    accessed_at timestamp with time zone DEFAULT now() NOT NULL,
    caller text NOT NULL,
    role text NOT NULL,
    enterprise_id uuid NOT NULL,
    fields text[] NOT NULL
)
PARTITION BY RANGE (id);

COMMENT ON TABLE hub.sensitive_access IS 'Who saw personal or confidential fields of an enterprise in clear, and when.';

CREATE TABLE hub.session (
    digest bytea NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    used_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE hub.session IS 'The digest of a token that only the browser keeps.';

CREATE TABLE hub.sign_in_failure (
    key text NOT NULL,
    failures integer NOT NULL,
    last_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE hub.sign_in_failure IS 'Attempts since the last success, by account name and by address: each further one has to wait longer.';

CREATE TABLE hub.subscription (
    id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    channel text NOT NULL,
    target text NOT NULL,
    label text NOT NULL,
    language text NOT NULL,
    case_id uuid,
    topics text[] NOT NULL,
    kinds text[] NOT NULL,
    states text[] NOT NULL,
    holds text[] NOT NULL,
    state text NOT NULL,
    secret_generation integer DEFAULT 1 NOT NULL,
    former_secret_until timestamp with time zone,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    failing_since timestamp with time zone,
    disabled_at timestamp with time zone,
    disabled_why text,
    rests_until timestamp with time zone,
    due_at timestamp with time zone,
    leased_until timestamp with time zone,
    CONSTRAINT subscription_channel_check CHECK ((channel = ANY (ARRAY['webhook'::text, 'email'::text]))),
    CONSTRAINT subscription_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
    CONSTRAINT subscription_state_check CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'active'::text, 'paused'::text, 'disabled'::text])))
);

ALTER TABLE ONLY hub.subscription FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE hub.subscription IS 'What an enterprise asked to be told, and where. As a lane: when it is due, until when it rests after a failure or a mail, and which process has it in hand until when.';

COMMENT ON COLUMN hub.subscription.topics IS 'Any of them; kinds, states and holds narrow that down where they are not empty.';

CREATE TABLE hub.untaken_reference (
    interchange_id uuid NOT NULL,
    envelope integer NOT NULL,
    system text NOT NULL,
    format text NOT NULL,
    sender text NOT NULL,
    receiver text NOT NULL,
    reference text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    awaited boolean NOT NULL
);

COMMENT ON TABLE hub.untaken_reference IS 'Control references that an interchange had and did not take, and the digest of bytes that failed. Pruned after DUPLICATE_WINDOW_DAYS.';

COMMENT ON COLUMN hub.untaken_reference.envelope IS 'Which envelope of the bytes, from 1; 0: the bytes themselves, whose reference is their digest.';

COMMENT ON COLUMN hub.untaken_reference.awaited IS 'An open entry of the quarantine waits for an interchange that takes it.';

CREATE TABLE hub_base.enterprise (
    id uuid NOT NULL,
    version integer NOT NULL,
    fields jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    uscc text GENERATED ALWAYS AS ((fields ->> 'unifiedSocialCreditCode'::text)) STORED,
    organization_code text GENERATED ALWAYS AS ((fields ->> 'organizationCode'::text)) STORED,
    known_since timestamp with time zone DEFAULT now() NOT NULL,
    merged_into uuid
);
ALTER TABLE ONLY hub_base.enterprise ALTER COLUMN fields SET COMPRESSION lz4;

COMMENT ON COLUMN hub_base.enterprise.uscc IS 'With organization_code, what identification needs of the fields: reading the whole document for it costs most of the time.';

CREATE TABLE hub_base.enterprise_change (
    id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    version integer NOT NULL,
    system text NOT NULL,
    message_id uuid NOT NULL,
    changes jsonb NOT NULL
)
PARTITION BY RANGE (id);

CREATE TABLE hub_base.enterprise_fact (
    id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    field text NOT NULL,
    value text,
    valid_from timestamp with time zone,
    valid_to timestamp with time zone,
    known_from timestamp with time zone NOT NULL,
    known_to timestamp with time zone,
    version integer NOT NULL,
    system text,
    message_id uuid
);

CREATE TABLE hub_base.enterprise_key (
    kind text NOT NULL,
    value text NOT NULL COLLATE pg_catalog."C",
    enterprise_id uuid NOT NULL,
    valid_from timestamp with time zone,
    valid_to timestamp with time zone,
    known_from timestamp with time zone,
    known_to timestamp with time zone
);

CREATE TABLE hub_base.enterprise_version (
    enterprise_id uuid NOT NULL,
    version integer NOT NULL,
    fields jsonb NOT NULL
);
ALTER TABLE ONLY hub_base.enterprise_version ALTER COLUMN fields SET COMPRESSION lz4;

ALTER TABLE ONLY hub.account
    ADD CONSTRAINT account_name_key UNIQUE (name);

ALTER TABLE ONLY hub.account
    ADD CONSTRAINT account_oidc_subject_key UNIQUE (oidc_subject);

ALTER TABLE ONLY hub.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.acknowledgement_answer
    ADD CONSTRAINT acknowledgement_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.acknowledgement_delivery
    ADD CONSTRAINT acknowledgement_delivery_pkey PRIMARY KEY (acknowledgement_id);

ALTER TABLE ONLY hub.acknowledgement
    ADD CONSTRAINT acknowledgement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.base_pull
    ADD CONSTRAINT base_pull_pkey PRIMARY KEY (view);

ALTER TABLE ONLY hub.base_refusal
    ADD CONSTRAINT base_refusal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.case_change
    ADD CONSTRAINT case_change_pkey PRIMARY KEY (batch);

ALTER TABLE ONLY hub.case_event
    ADD CONSTRAINT case_event_pkey PRIMARY KEY (case_id, message_id, part);

ALTER TABLE ONLY hub.case_party
    ADD CONSTRAINT case_party_pkey PRIMARY KEY (enterprise_id, case_id);

ALTER TABLE ONLY hub.case_separation
    ADD CONSTRAINT case_separation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.clearance_case
    ADD CONSTRAINT clearance_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.control_number
    ADD CONSTRAINT control_number_pkey PRIMARY KEY (format, sender, receiver);

ALTER TABLE ONLY hub.control_reference
    ADD CONSTRAINT control_reference_pkey PRIMARY KEY (sender, receiver, format, reference);

ALTER TABLE ONLY hub.discrepancy
    ADD CONSTRAINT discrepancy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.enterprise_change
    ADD CONSTRAINT enterprise_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.enterprise_fact
    ADD CONSTRAINT enterprise_fact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.enterprise_merge
    ADD CONSTRAINT enterprise_merge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.enterprise
    ADD CONSTRAINT enterprise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.enterprise_version
    ADD CONSTRAINT enterprise_version_pkey PRIMARY KEY (enterprise_id, version);

ALTER TABLE ONLY hub.entitlement_exception
    ADD CONSTRAINT entitlement_exception_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY hub.interchange_digest
    ADD CONSTRAINT interchange_digest_pkey PRIMARY KEY (sha256, system);

ALTER TABLE ONLY hub.interchange
    ADD CONSTRAINT interchange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.interchange_raw
    ADD CONSTRAINT interchange_raw_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.linkage_task
    ADD CONSTRAINT linkage_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.mandate
    ADD CONSTRAINT mandate_pkey PRIMARY KEY (account_id, enterprise_id, valid_from);

ALTER TABLE ONLY hub.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.notice_cursor
    ADD CONSTRAINT notice_cursor_pkey PRIMARY KEY (one);

ALTER TABLE ONLY hub.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY hub.processing_attempt
    ADD CONSTRAINT processing_attempt_pkey PRIMARY KEY (interchange_id);

ALTER TABLE ONLY hub.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.registry_load
    ADD CONSTRAINT registry_load_pkey PRIMARY KEY (registry);

ALTER TABLE ONLY hub.registry_notice
    ADD CONSTRAINT registry_notice_pkey PRIMARY KEY (notice_no, system, bureau);

ALTER TABLE ONLY hub.saved_view
    ADD CONSTRAINT saved_view_account_id_name_key UNIQUE (account_id, name);

ALTER TABLE ONLY hub.saved_view
    ADD CONSTRAINT saved_view_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.sensitive_access
    ADD CONSTRAINT sensitive_access_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY hub.sign_in_failure
    ADD CONSTRAINT sign_in_failure_pkey PRIMARY KEY (key);

ALTER TABLE ONLY hub.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub.untaken_reference
    ADD CONSTRAINT untaken_reference_pkey PRIMARY KEY (interchange_id, envelope);

ALTER TABLE ONLY hub_base.enterprise_change
    ADD CONSTRAINT enterprise_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub_base.enterprise_fact
    ADD CONSTRAINT enterprise_fact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub_base.enterprise
    ADD CONSTRAINT enterprise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY hub_base.enterprise_version
    ADD CONSTRAINT enterprise_version_pkey PRIMARY KEY (enterprise_id, version);

CREATE INDEX acknowledgement_answer_by_acknowledgement ON ONLY hub.acknowledgement_answer USING btree (acknowledgement_id);

CREATE INDEX acknowledgement_answer_by_interchange ON ONLY hub.acknowledgement_answer USING btree (interchange_id);

CREATE INDEX acknowledgement_by_interchange ON ONLY hub.acknowledgement USING btree (interchange_id);

CREATE INDEX acknowledgement_by_number ON ONLY hub.acknowledgement USING btree (receiver, number);

CREATE INDEX acknowledgement_delivery_by_lane ON hub.acknowledgement_delivery USING btree (channel, lane, acknowledgement_id);

CREATE INDEX base_refusal_by_record ON ONLY hub.base_refusal USING btree (record, id);

CREATE INDEX case_event_by_message ON ONLY hub.case_event USING btree (message_id);

CREATE INDEX case_event_counted ON ONLY hub.case_event USING btree (kind, occurred_at, case_id, message_id) WHERE (kind = ANY (ARRAY['declaration.submitted'::text, 'declaration.released'::text, 'declaration.rejected'::text, 'inspection.ordered'::text, 'tax.assessed'::text, 'tax.paid'::text]));

CREATE INDEX case_group_by_value ON hub.case_group USING btree (value);

CREATE INDEX case_reference_by_case ON hub.case_reference USING btree (case_id);

CREATE INDEX case_reference_by_value ON hub.case_reference USING btree (value);

CREATE INDEX case_reference_located ON hub.case_reference USING btree (value) WHERE located;

CREATE INDEX case_separation_by_part ON hub.case_separation USING btree (part_id);

CREATE INDEX case_separation_by_root ON hub.case_separation USING btree (root_id);

CREATE INDEX clearance_case_joined ON hub.clearance_case USING btree (joined_into) WHERE (joined_into IS NOT NULL);

CREATE INDEX clearance_case_listed ON hub.clearance_case USING btree (((turn = 'trader'::text)) DESC, updated_at DESC, id DESC) WHERE (joined_into IS NULL);

CREATE INDEX control_reference_by_age ON hub.control_reference USING btree (received_at);

CREATE INDEX delivery_by_message ON ONLY hub.delivery USING btree (message_id);

CREATE INDEX discrepancy_by_enterprise ON hub.discrepancy USING btree (enterprise_id);

CREATE UNIQUE INDEX discrepancy_once ON hub.discrepancy USING btree (enterprise_id, field, claimant, claimed) NULLS NOT DISTINCT WHERE (answer IS NULL);

CREATE INDEX discrepancy_open ON hub.discrepancy USING btree (owner, id) WHERE (answer IS NULL);

CREATE INDEX enterprise_by_survivor ON hub.enterprise USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX enterprise_change_by_enterprise ON ONLY hub.enterprise_change USING btree (enterprise_id);

CREATE INDEX enterprise_fact_by_field ON hub.enterprise_fact USING btree (enterprise_id, field);

CREATE INDEX enterprise_key_believed_once ON hub.enterprise_key USING btree (value, kind) WHERE (known_to IS NOT NULL);

CREATE INDEX enterprise_key_by_enterprise ON hub.enterprise_key USING btree (enterprise_id);

CREATE UNIQUE INDEX enterprise_key_once ON hub.enterprise_key USING btree (value, kind, enterprise_id, valid_from) NULLS NOT DISTINCT WHERE (known_to IS NULL);

CREATE INDEX enterprise_merge_by_merged ON hub.enterprise_merge USING btree (merged_id);

CREATE INDEX enterprise_merge_by_survivor ON hub.enterprise_merge USING btree (survivor_id);

CREATE UNIQUE INDEX enterprise_merge_once ON hub.enterprise_merge USING btree (merged_id) WHERE (split_at IS NULL);

CREATE INDEX enterprise_name_by_gram ON hub.enterprise_key USING gin (hub.name_grams(value)) WHERE (kind = 'name'::text);

CREATE INDEX entitlement_exception_in_force ON hub.entitlement_exception USING btree (reader, field) WHERE (revoked_at IS NULL);

CREATE INDEX interchange_digest_by_age ON hub.interchange_digest USING btree (received_at);

CREATE INDEX linkage_task_by_enterprise ON hub.linkage_task USING btree (enterprise_id);

CREATE INDEX linkage_task_open ON hub.linkage_task USING btree (agency, id) WHERE (answer IS NULL);

CREATE INDEX message_by_interchange ON ONLY hub.message USING btree (interchange_id);

CREATE INDEX notice_attempt_by_notice ON hub.notice_attempt USING btree (notice_id);

CREATE INDEX notice_by_subscription ON hub.notice USING btree (subscription_id, id);

CREATE INDEX notice_waiting ON hub.notice USING btree (subscription_id, seq) WHERE (state = 'waiting'::text);

CREATE INDEX quarantine_by_interchange ON ONLY hub.quarantine USING btree (interchange_id);

CREATE INDEX quarantine_by_state ON ONLY hub.quarantine USING btree (state, id);

CREATE INDEX quarantine_of_system ON ONLY hub.quarantine USING btree (system, state, id);

CREATE INDEX registry_touch_by_age ON hub.registry_touch USING btree (at);

CREATE INDEX registry_touch_by_xid ON hub.registry_touch USING btree (xid);

CREATE INDEX sensitive_access_by_enterprise ON ONLY hub.sensitive_access USING btree (enterprise_id, accessed_at);

CREATE INDEX session_by_account ON hub.session USING btree (account_id);

CREATE INDEX subscription_by_enterprise ON hub.subscription USING btree (enterprise_id);

CREATE INDEX subscription_due ON hub.subscription USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX untaken_reference_awaited ON hub.untaken_reference USING btree (reference) WHERE awaited;

CREATE INDEX untaken_reference_by_age ON hub.untaken_reference USING btree (received_at);

CREATE INDEX untaken_reference_by_reference ON hub.untaken_reference USING btree (reference);

CREATE INDEX enterprise_by_survivor ON hub_base.enterprise USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX enterprise_change_enterprise_id_idx ON ONLY hub_base.enterprise_change USING btree (enterprise_id);

CREATE INDEX enterprise_fact_enterprise_id_field_idx ON hub_base.enterprise_fact USING btree (enterprise_id, field);

CREATE INDEX enterprise_key_believed_once ON hub_base.enterprise_key USING btree (value, kind) WHERE (known_to IS NOT NULL);

CREATE INDEX enterprise_key_enterprise_id_idx ON hub_base.enterprise_key USING btree (enterprise_id);

CREATE INDEX enterprise_key_name_grams_idx ON hub_base.enterprise_key USING gin (hub.name_grams(value)) WHERE (kind = 'name'::text);

CREATE UNIQUE INDEX enterprise_key_once ON hub_base.enterprise_key USING btree (value, kind, enterprise_id, valid_from) NULLS NOT DISTINCT WHERE (known_to IS NULL);

ALTER TABLE ONLY hub.account
    ADD CONSTRAINT account_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES hub.enterprise(id);

ALTER TABLE ONLY hub.enterprise_fact
    ADD CONSTRAINT enterprise_fact_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES hub.enterprise(id) ON DELETE CASCADE;

ALTER TABLE ONLY hub.enterprise_merge
    ADD CONSTRAINT enterprise_merge_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES hub.enterprise(id);

ALTER TABLE ONLY hub.enterprise_merge
    ADD CONSTRAINT enterprise_merge_survivor_id_fkey FOREIGN KEY (survivor_id) REFERENCES hub.enterprise(id);

ALTER TABLE ONLY hub.enterprise
    ADD CONSTRAINT enterprise_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES hub.enterprise(id);

ALTER TABLE ONLY hub.linkage_task
    ADD CONSTRAINT linkage_task_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES hub.enterprise(id) ON DELETE CASCADE;

ALTER TABLE ONLY hub.mandate
    ADD CONSTRAINT mandate_account_id_fkey FOREIGN KEY (account_id) REFERENCES hub.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY hub.mandate
    ADD CONSTRAINT mandate_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES hub.enterprise(id);

ALTER TABLE ONLY hub.notice_attempt
    ADD CONSTRAINT notice_attempt_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES hub.notice(id) ON DELETE CASCADE;

ALTER TABLE ONLY hub.notice
    ADD CONSTRAINT notice_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES hub.subscription(id) ON DELETE CASCADE;

ALTER TABLE ONLY hub.saved_view
    ADD CONSTRAINT saved_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES hub.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY hub.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES hub.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY hub.subscription
    ADD CONSTRAINT subscription_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES hub.enterprise(id);

ALTER TABLE ONLY hub_base.enterprise
    ADD CONSTRAINT enterprise_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES hub_base.enterprise(id);

ALTER TABLE hub.case_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.case_group ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.case_party ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.case_reference ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.clearance_case ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.delivery ENABLE ROW LEVEL SECURITY;

CREATE POLICY hub ON hub.case_event TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.case_group TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.case_party TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.case_reference TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.clearance_case TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.delivery TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.message TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.notice TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.notice_attempt TO postgres USING (true) WITH CHECK (true);

CREATE POLICY hub ON hub.subscription TO postgres USING (true) WITH CHECK (true);

ALTER TABLE hub.message ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.notice ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.notice_attempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE hub.subscription ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant ON hub.case_event FOR SELECT TO port_clearance_tenant USING ((EXISTS ( SELECT
   FROM hub.clearance_case c
  WHERE (c.id = case_event.case_id)
 OFFSET 0)));

CREATE POLICY tenant ON hub.case_group FOR SELECT TO port_clearance_tenant USING ((EXISTS ( SELECT
   FROM hub.clearance_case c
  WHERE (c.id = ANY (case_group.case_ids))
 OFFSET 0)));

CREATE POLICY tenant ON hub.case_party FOR SELECT TO port_clearance_tenant USING ((enterprise_id = ANY (( SELECT hub.enterprises_stood_for(hub.tenant_enterprises()) AS enterprises_stood_for)::uuid[])));

CREATE POLICY tenant ON hub.case_reference FOR SELECT TO port_clearance_tenant USING ((EXISTS ( SELECT
   FROM hub.clearance_case c
  WHERE (c.id = case_reference.case_id)
 OFFSET 0)));

CREATE POLICY tenant ON hub.clearance_case FOR SELECT TO port_clearance_tenant USING (((parties && ( SELECT hub.tenant_owners() AS tenant_owners)) OR hub.tenant_sees(( SELECT hub.tenant_owners() AS tenant_owners), id, joined_into)));

CREATE POLICY tenant ON hub.delivery FOR SELECT TO port_clearance_tenant USING ((EXISTS ( SELECT
   FROM hub.message m
  WHERE (m.id = delivery.message_id)
 OFFSET 0)));

CREATE POLICY tenant ON hub.message FOR SELECT TO port_clearance_tenant USING ((EXISTS ( SELECT
   FROM hub.case_event e
  WHERE (e.message_id = message.id)
 OFFSET 0)));

CREATE POLICY tenant ON hub.notice FOR SELECT TO port_clearance_tenant USING ((enterprise_id = ANY (( SELECT hub.tenant_enterprises() AS tenant_enterprises)::uuid[])));

CREATE POLICY tenant ON hub.notice_attempt FOR SELECT TO port_clearance_tenant USING ((EXISTS ( SELECT
   FROM hub.notice n
  WHERE (n.id = notice_attempt.notice_id))));

CREATE POLICY tenant ON hub.subscription FOR SELECT TO port_clearance_tenant USING ((enterprise_id = ANY (( SELECT hub.tenant_enterprises() AS tenant_enterprises)::uuid[])));
