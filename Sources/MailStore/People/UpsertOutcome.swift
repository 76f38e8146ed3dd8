/// What an upsert did with one row.
enum UpsertOutcome {
  case inserted, updated, unchanged
}
