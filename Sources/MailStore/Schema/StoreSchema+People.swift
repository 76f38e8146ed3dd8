extension StoreSchema {
  /// Companies, customers with their domains and further fields, contacts.
  static let peopleTables = """
    CREATE TABLE company(
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL COLLATE NOCASE UNIQUE,
      name TEXT NOT NULL,
      default_setting_id INTEGER REFERENCES setting(id)
    ) STRICT;

    CREATE TABLE customer(
      id INTEGER PRIMARY KEY,
      company_id INTEGER NOT NULL REFERENCES company(id),
      number TEXT NOT NULL,
      name TEXT NOT NULL,
      UNIQUE (company_id, number)
    ) STRICT;
    CREATE INDEX customer_name ON customer(name COLLATE NOCASE, id);

    CREATE TABLE customer_domain(
      customer_id INTEGER NOT NULL REFERENCES customer(id),
      domain TEXT NOT NULL,
      PRIMARY KEY (customer_id, domain)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX customer_domain_owner ON customer_domain(domain);

    CREATE TABLE customer_field(
      customer_id INTEGER NOT NULL REFERENCES customer(id),
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (customer_id, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE contact(
      id INTEGER PRIMARY KEY,
      customer_id INTEGER NOT NULL REFERENCES customer(id),
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      address_key TEXT NOT NULL,
      UNIQUE (customer_id, address_key)
    ) STRICT;
    CREATE INDEX contact_address ON contact(address_key);
    """
}
