extension StoreSchema {
  /// What the scheduler plans and what it is asked for; a version that grows with everything that changes its plan.
  static let scheduleTables = """
    CREATE TABLE schedule(
      setting_id INTEGER PRIMARY KEY REFERENCES setting(id),
      next_at INTEGER,
      reason TEXT NOT NULL DEFAULT 'start',
      failures INTEGER NOT NULL DEFAULT 0,
      refusals INTEGER NOT NULL DEFAULT 0,
      revision INTEGER NOT NULL DEFAULT 0,
      disabled_at INTEGER,
      paused_at INTEGER,
      paused_by TEXT,
      requested_at INTEGER,
      requested_by TEXT
    ) STRICT;

    -- Octets that a mailbox has given on a day (days since 1970 in UTC): providers count them too.
    CREATE TABLE mailbox_octets(
      mailbox TEXT NOT NULL,
      day INTEGER NOT NULL,
      octets INTEGER NOT NULL,
      PRIMARY KEY (mailbox, day)
    ) STRICT, WITHOUT ROWID;

    -- One row, so that a scheduler that is told of a commit sees at a glance whether it concerns it.
    CREATE TABLE schedule_version(version INTEGER NOT NULL) STRICT;
    INSERT INTO schedule_version VALUES (0);

    CREATE TRIGGER schedule_setting_added AFTER INSERT ON setting
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_setting_changed AFTER UPDATE ON setting
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_option_added AFTER INSERT ON site_option
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_option_changed AFTER UPDATE ON site_option
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_option_removed AFTER DELETE ON site_option
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_grant_added AFTER INSERT ON sign_in_grant
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_grant_changed AFTER UPDATE OF failure_kind, connected_at ON sign_in_grant
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_grant_removed AFTER DELETE ON sign_in_grant
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_asked_first AFTER INSERT ON schedule
      WHEN new.requested_at IS NOT NULL OR new.paused_at IS NOT NULL
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    CREATE TRIGGER schedule_asked AFTER UPDATE OF requested_at, paused_at, disabled_at ON schedule
      BEGIN UPDATE schedule_version SET version = version + 1; END;
    """
}
