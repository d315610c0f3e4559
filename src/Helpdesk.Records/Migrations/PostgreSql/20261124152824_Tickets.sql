CREATE TABLE api_keys (
    name character varying(64) NOT NULL,
    sha256 bytea NOT NULL,
    scopes text NOT NULL,
    desks text NOT NULL,
    created bigint NOT NULL,
    expires bigint,
    revoked bigint,
    used bigint,
    CONSTRAINT "PK_api_keys" PRIMARY KEY (name)
);

CREATE TABLE ticket_change_keys (
    desk character varying(64) NOT NULL,
    ticket bigint NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT "PK_ticket_change_keys" PRIMARY KEY (desk, ticket, key)
);

CREATE TABLE ticket_comments (
    desk character varying(64) NOT NULL,
    ticket bigint NOT NULL,
    number integer NOT NULL,
    created bigint NOT NULL,
    internal boolean NOT NULL,
    author character varying(450) NOT NULL,
    text text NOT NULL,
    CONSTRAINT "PK_ticket_comments" PRIMARY KEY (desk, ticket, number)
);

CREATE TABLE ticket_numbers (
    desk character varying(64) NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT "PK_ticket_numbers" PRIMARY KEY (desk)
);

CREATE TABLE ticket_tags (
    desk character varying(64) NOT NULL,
    tag character varying(50) NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT "PK_ticket_tags" PRIMARY KEY (desk, tag, number)
);

CREATE TABLE tickets (
    desk character varying(64) NOT NULL,
    number bigint NOT NULL,
    status integer NOT NULL,
    priority integer NOT NULL,
    created bigint NOT NULL,
    updated bigint NOT NULL,
    solved bigint,
    version bigint NOT NULL,
    comments integer NOT NULL,
    bot character varying(64),
    requester character varying(450) NOT NULL,
    assignee character varying(450),
    conversation character varying(430),
    contact character varying(200),
    subject character varying(200) NOT NULL,
    tags text NOT NULL,
    request_key bytea NOT NULL,
    request bytea NOT NULL,
    description text NOT NULL,
    CONSTRAINT "PK_tickets" PRIMARY KEY (desk, number)
);

CREATE UNIQUE INDEX api_keys_sha256 ON api_keys (sha256);

CREATE INDEX tickets_assignee ON tickets (desk, assignee, created, number);

CREATE INDEX tickets_conversation ON tickets (desk, conversation);

CREATE INDEX tickets_created ON tickets (desk, created, number);

CREATE INDEX tickets_priority ON tickets (desk, priority, number);

CREATE UNIQUE INDEX tickets_request ON tickets (desk, request_key);

CREATE INDEX tickets_requester ON tickets (desk, requester, created, number);

CREATE INDEX tickets_status ON tickets (desk, status, created, number);

CREATE INDEX tickets_updated ON tickets (desk, updated, number);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261124152824_Tickets', '10.0.15');

